"""A giver helps along what has gone quiet, as long as their part lasts: remind, ring, offer it on, or leave it for a while."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.pause import Pausable
from exchange.models.referral.turn import BETWEEN_THE_TWO, Holder
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

A_WHILE = timedelta(days=14)


class Helpable(Pausable):
    if TYPE_CHECKING:
        holder: Mapped[Holder]
        due_at: Mapped[datetime | None]

    def may_be_helped_by(self, person: Person) -> bool:
        """Once the day has passed on which the receiver, or the two together, had the next step."""
        waits = self.holder in (Holder.RECEIVER, Holder.BOTH) and self.due_at is not None and self.due_at <= now()
        going = self.acceptance is not None and self.ending is None
        helpful = person is self.giver and not self.giver_part_ended and self.step not in BETWEEN_THE_TWO
        return waits and going and helpful

    def ring(self, by: Person) -> None:
        """The giver has a word with them, and the count of days begins afresh."""
        if not self.may_be_helped_by(by):
            raise Refused(N_("Things have moved on, so no help is needed here just now."))
        self.freshened_at = now()
        self.record(Kind.HELPING, by=by)

    def leave_for_a_while(self, by: Person) -> None:
        if not self.may_be_helped_by(by):
            raise Refused(N_("Things have moved on, so no help is needed here just now."))
        self.rest(by, now() + A_WHILE, Kind.PAUSED)
