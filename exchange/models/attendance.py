"""Who was at a meeting, who sent somebody in their place, and who could not come; noted in the room."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.group import Group
from exchange.models.log import Did, note
from exchange.models.person import Person


class Presence(StrEnum):
    HERE = "here"
    SUBSTITUTE = "substitute"
    AWAY = "away"


class Attendance(Base):
    """`substitute` is the name of whoever came instead."""

    __tablename__ = "attendance"

    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    how: Mapped[Presence]
    substitute: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)

    @classmethod
    def on(cls, group: Group, day: date) -> Select["Attendance"]:
        return select(cls).where(cls.group_id == group.id, cls.day == day)


def take_attendance(group: Group, day: date, by: Person, said: Mapping[int, tuple[Presence, str]]) -> None:
    """`said` is by person's id, only what changed, so that two who note it side by side undo nothing of each other's."""
    if not said:
        return
    known = {one.person_id: one for one in db.session.scalars(Attendance.on(group, day))}
    for person_id, (how, substitute) in said.items():
        row = known.get(person_id) or Attendance(group_id=group.id, day=day, person_id=person_id)
        row.how, row.substitute, row.at = how, substitute if how is Presence.SUBSTITUTE else "", now()
        db.session.add(row)
    note(group, Did.TOOK_ATTENDANCE, by, day=day.isoformat())
