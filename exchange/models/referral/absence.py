"""An automatic answer said until when somebody is away: the step waits for them, and the timeline says why."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.models.person import Person
from exchange.models.timeline import Kind, Seat, Timelined

if TYPE_CHECKING:
    from exchange.models.referral.ending import Ending


class Absent(Timelined):
    if TYPE_CHECKING:
        ending: Mapped[Ending | None]

    def hear_of_absence(self, person: Person, until: date) -> None:
        """Said by the exchange itself: whoever is away has told it to a machine, and not to anybody in particular."""
        seat = next((seat for seat in Seat if seat in self.seats_of(person)), None)
        if seat and self.ending is None:
            self.record(Kind.AWAY, who=seat, until=until.isoformat())
