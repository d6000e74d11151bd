"""Two members met one to one; either of them writes it down, and it counts once."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_


class OneToOne(Base):
    """The one with the lower id is `first`, so that the schema knows the two of them by one row a day."""

    __tablename__ = "one_to_one"
    __table_args__ = (UniqueConstraint("group_id", "first_id", "second_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default=now)

    first: Mapped[Person] = relationship(foreign_keys=[first_id])
    second: Mapped[Person] = relationship(foreign_keys=[second_id])

    @classmethod
    def write_down(cls, by: Membership, met: Membership, day: date) -> bool:
        """Whether it is new: the other one may have written it down already."""
        if by.person_id == met.person_id:
            raise Refused(N_("It takes two to meet."))
        pair = {"first_id": min(by.person_id, met.person_id), "second_id": max(by.person_id, met.person_id)}
        known = select(cls.id).filter_by(group_id=by.group_id, day=day, **pair)
        if db.session.scalar(known):
            return False
        db.session.add(cls(group_id=by.group_id, day=day, **pair))
        return True

    def other(self, person: Person) -> Person:
        return self.second if self.first_id == person.id else self.first

    @classmethod
    def of(cls, person: Person) -> Select["OneToOne"]:
        mine = or_(cls.first_id == person.id, cls.second_id == person.id)
        return (
            select(cls)
            .where(mine)
            .options(joinedload(cls.first), joinedload(cls.second))
            .order_by(cls.day.desc(), cls.id.desc())
        )

    @classmethod
    def since(cls, group: Group, day: date) -> int:
        """How many of the whole group; never whose."""
        return db.session.scalar(select(func.count()).where(cls.group_id == group.id, cls.day > day)) or 0
