"""A kind nudge to whoever has the turn: weekly at most, and never to the contact."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.turn import Holder

QUIET_FOR, AGAIN_AFTER = timedelta(days=5), timedelta(days=7)


class Nudgeable(Endable):
    nudged_at: Mapped[datetime | None]

    if TYPE_CHECKING:
        holder: Mapped[Holder]

    def may_be_nudged_by(self, person: Person) -> bool:
        """By giver or receiver, when the other member has had the turn for five days and nobody nudged this week."""
        other = {Seat.GIVER: "receiver", Seat.RECEIVER: "giver"}
        waits = any(self.holder == other.get(seat) for seat in self.seats_of(person))
        return waits and self._quiet_enough()

    def nudge(self, by: Person, text: str) -> None:
        if not self.may_be_nudged_by(by):
            raise Refused(N_("Give it a week before you ask again."))
        holder = self.person_in(Seat(self.holder.value))
        self.nudged_at = now()
        moved = self.moved_at
        entry = self.record(Kind.NUDGED, by=by, text=text)
        self.moved_at = moved
        self.owe(holder, LetterKind.NUDGE, f"nudge:{self.id}:{self.version}", entry.at, entry)

    def _quiet_enough(self) -> bool:
        at = now()
        return at - self.moved_at >= QUIET_FOR and (self.nudged_at is None or at - self.nudged_at >= AGAIN_AFTER)
