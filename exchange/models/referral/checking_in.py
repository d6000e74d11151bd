"""The contact is asked how it is going: once while they think it over, once half-way through the work, if they like."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral.buttons import Asked
from exchange.models.referral.saying import What
from exchange.models.referral.turn import Stage, Step
from exchange.models.timeline import Seat

# Work that is done within a week needs no asking in between.
SHORTEST = timedelta(days=7)
THINKING, HALF_WAY = "thinking", "half_way"


class Checkable(Asked):
    if TYPE_CHECKING:
        due_at: Mapped[datetime | None]

    def owe_check_in(self) -> None:
        """When the contact's own time is over, or half the time of the work."""
        moment = self.due_at if self.step is Step.THINKING else self._half_way()
        if moment and moment > now() and not self.need.own and self.check_in_occasion():
            self.owe(self.contact, LetterKind.CHECK_IN, self.check_in_occasion(), moment)

    def check_in_occasion(self) -> str:
        """Names what stands now, so that a letter about what has passed is not sent."""
        thinking = self.newest((What.PRICE, What.DECIDED))
        if self.stage is Stage.MET and self.step in (Step.THINKING, Step.NEXT_STEP) and thinking:
            return f"{THINKING}:{self.id}:{thinking.at.isoformat()}"
        if self.step is Step.FINISH_WORK and not self.said_by(Seat.CONTACT, What.GOING) and self.due_at:
            return f"{HALF_WAY}:{self.id}:{self.due_at.isoformat()}"
        return ""

    def check_ins_before(self, letter: Letter) -> list[Letter]:
        """Those this contact has had, whoever the receiver was."""
        asked = [one for referral in self.need.referrals for one in referral.letters if one.kind is LetterKind.CHECK_IN]
        return [one for one in asked if one.envelope_id and not one.dropped_at and one is not letter]

    def may_be_checked_on_with(self, letter: Letter) -> bool:
        """Twice at most: never the same thing again, and nothing after the work has begun but how the work is going."""
        before = {one.occasion.partition(":")[0] for one in self.check_ins_before(letter)}
        allowed = before <= {THINKING} if letter.occasion.startswith(HALF_WAY) else not before
        return allowed and letter.occasion == self.check_in_occasion()

    def _half_way(self) -> datetime | None:
        decided, promised = self.holds(What.DECIDED), self.latest(What.PROMISE)
        if decided is None or self.due_at is None:
            return None
        begun = max(fact.at for fact in (decided, promised) if fact)
        lasts = self.due_at - begun
        return self.calendar_of(self.contact).days_after(begun + lasts / 2, 0) if lasts >= SHORTEST else None
