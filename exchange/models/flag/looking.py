"""Reading what was flagged takes a button, and whoever could read it sees that somebody looked."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.flag.deciders import deciders_of
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.timeline import Entry, Kind, Readers
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Look(Base):
    """Somebody who may decide has opened it."""

    __tablename__ = "flag_look"
    __table_args__ = (UniqueConstraint("flag_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship()


class Opened:
    if TYPE_CHECKING:
        id: Mapped[int]
        referral: Mapped[Referral]
        entry: Mapped[Entry | None]

        @property
        def lines(self) -> list[Entry]: ...

    @declared_attr
    def looks(cls) -> Mapped[list[Look]]:
        return relationship(Look, cascade="all, delete-orphan", order_by=Look.id)

    @property
    def deciders(self) -> list[Person]:
        return deciders_of(self)  # type: ignore[arg-type]

    def opened_by(self, person: Person) -> bool:
        return any(look.person_id == person.id for look in self.looks)

    def look(self, by: Person) -> None:
        """They read it from here on; on the timeline stands that they do."""
        self.refuse_others(by)
        if self.opened_by(by):
            raise Refused(N_("You have opened it already."))
        self.looks.append(Look(person=by, person_id=by.id, at=now()))
        what = "line" if self.entry else "whole"
        read = [entry.id for entry in self.lines]
        self.referral.record(Kind.OPENED, by=by, readers=self._who_sees(), what=what, lines=read)
        note(self.referral.group, Did.OPENED_FLAG, by, referral_id=self.referral.id, flag=self.id)

    def refuse_others(self, by: Person) -> None:
        if by not in self.deciders:
            raise Refused(N_("Somebody who has no part in it decides about this."))

    def _who_sees(self) -> Readers:
        """Whoever may read the line; of a look at the whole, everybody who knows of the referral."""
        if self.entry:
            return self.entry.readers
        return Readers.ALL if self.referral.reached_contact else Readers.GIVER_RECEIVER
