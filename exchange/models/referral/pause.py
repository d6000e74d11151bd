"""It rests until a day somebody named, and comes back by itself."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.facts import Fact
    from exchange.models.referral.turn import Step

FULL_ANSWERS = 2


class Pause(Base):
    """`ended_at` is set when somebody picks it up before `until`."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()


class Pausable(Endable):
    """`freshened_at` is when somebody last said that it goes on, and the count of days began afresh."""

    freshened_at: Mapped[datetime | None]

    if TYPE_CHECKING:
        step: Mapped[Step]
        facts: Mapped[list[Fact]]

    @declared_attr
    def pauses(cls) -> Mapped[list[Pause]]:
        return relationship(Pause, order_by=Pause.id, cascade="all, delete-orphan")

    def paused_until(self, at: datetime) -> datetime | None:
        return next((pause.until for pause in self.pauses if pause.ended_at is None and at < pause.until), None)

    @property
    def fresh_from(self) -> datetime | None:
        """When the count of days last started afresh: by hand, or at the end of the newest pause."""
        fresh = [pause.ended_at or pause.until for pause in self.pauses] + [at for at in [self.freshened_at] if at]
        return max(fresh, default=None)

    def begin_afresh(self, at: datetime) -> None:
        """The count of days starts from zero."""
        self.freshened_at = at

    def may_be_paused_by(self, person: Person) -> bool:
        """Any of the two members, once the answer is yes."""
        going = self.acceptance is not None and self.ending is None and self.step not in ("paused", "dispute")
        return going and bool(self.seats_of(person) & {Seat.GIVER, Seat.RECEIVER})

    @property
    def pause_needs_a_word(self) -> bool:
        """Twice running "nothing new, back then" is a full answer; the third time one sentence is asked for."""
        newest = max((fact.at for fact in self.facts), default=None)
        members = (pause for pause in self.pauses if pause.by in (self.giver, self.receiver))
        return sum(newest is None or pause.at >= newest for pause in members) >= FULL_ANSWERS

    def pause(self, by: Person, until: datetime, note: str = "") -> None:
        if not self.may_be_paused_by(by):
            raise Refused(N_("This is already resting, or has ended."))
        if self.pause_needs_a_word and not note.strip():
            raise Refused(N_("It has rested twice with nothing new. One sentence this time, please."))
        self.rest(by, until, Kind.PAUSED, note)

    def rest(self, by: Person, until: datetime, kind: Kind, note: str = "") -> None:
        if until <= now():
            raise Refused(N_("That day is over. Please choose a later day."))
        self.pauses.append(Pause(by=by, until=until, note=note, at=now()))
        self.record(kind, by=by, text=note, until=until.isoformat())

    def may_be_resumed_by(self, person: Person) -> bool:
        return self.ending is None and self.step == "paused" and bool(self.seats_of(person))

    def resume(self, by: Person) -> None:
        """Somebody picks it up early."""
        if not self.may_be_resumed_by(by):
            raise Refused(N_("This isn’t resting any more."))
        for pause in self.pauses:
            pause.ended_at = pause.ended_at or min(now(), pause.until)
        self.record(Kind.RESUMED, by=by)
