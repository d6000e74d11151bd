"""It has gone quiet: it goes on, it rests, or it is closed gently. All three are fine."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.ending import End
from exchange.models.referral.pause import Pausable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.turn import Step

QUIET = timedelta(days=7)
AT_REST = frozenset({"paused", "meeting", "dispute", "pass_on", "hand_over", "nothing"})


class Closable(Pausable):
    if TYPE_CHECKING:
        step: Mapped[Step]
        due_at: Mapped[datetime | None]
        faded_at: Mapped[datetime | None]

    def may_be_closed_gently_by(self, person: Person) -> bool:
        """Any of the three, once they were introduced, or were asked whether it has faded, and nothing more came of it."""
        asked = self.introduction is not None or (self.faded_at is not None and person is not self.contact)
        quiet = now() - self.moved_at >= QUIET or (self.due_at is not None and self.due_at <= now())
        going = self.ending is None and self.step not in AT_REST
        return asked and quiet and going and bool(self.seats_of(person)) and not self.covered_by(person)

    def go_on(self, by: Person) -> None:
        """The count of days begins afresh."""
        self._guard_quiet(by)
        self.freshened_at = now()
        self.record(Kind.WENT_ON, by=by)

    def let_rest(self, by: Person, until: datetime) -> None:
        self._guard_quiet(by)
        self.rest(by, until, Kind.PAUSED)

    def close_gently(self, by: Person, note: str = "") -> None:
        self._guard_quiet(by)
        self.end(End.CLOSED_GENTLY, by, note)

    def _guard_quiet(self, by: Person) -> None:
        if not self.may_be_closed_gently_by(by):
            raise Refused(N_("Something has happened meanwhile, so nobody needs to decide this now."))
