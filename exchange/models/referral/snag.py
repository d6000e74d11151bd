"""Something is in the way: what may be said about it, by whom, and who then helps."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.ending import End
from exchange.models.referral.facts import Fact, Factual
from exchange.models.referral.saying import Answer, Saying, What
from exchange.models.referral.turn import TALKING, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.stepping_back import StepBack


class Snag(StrEnum):
    """The key stands in the page's address; words/snags.py says what stands on the button."""

    REACH = "cant-reach"
    DAYS = "need-days"
    EXPECTED = "expected-something-else"
    BETWEEN = "price-or-promise"
    UNPAID = "not-paid"


# Where nobody answers: before the first hello, and after it while there is no date.
UNANSWERED = frozenset({Stage.INTRODUCED, Stage.IN_TOUCH})


class Unsnagged(Factual):
    """A referral whose people may say what is in the way."""

    if TYPE_CHECKING:
        stage: Mapped[Stage]
        step: Mapped[Step]
        step_back_record: Mapped[StepBack | None]

        def awaits(self, person: Person) -> bool: ...

        def may_be_paused_by(self, person: Person) -> bool: ...

        def details_open(self, at: datetime | None = None) -> bool: ...

    def snags_for(self, person: Person) -> list[Snag]:
        """What makes sense now for this person, in the order the page shows it."""
        return [snag for snag in Snag if self.may_be_stuck(snag, person)]

    def may_be_stuck(self, snag: Snag, person: Person) -> bool:
        seats = self.seats_of(person) & {Seat.GIVER, Seat.RECEIVER}
        going = self.ending is None and self.step not in (Step.PAUSED, Step.DISPUTE)
        match snag:
            case Snag.DAYS:
                return going and self.may_be_paused_by(person) and (self.awaits(person) or Seat.RECEIVER in seats)
            case Snag.BETWEEN:
                return going and bool(seats) and self.stage in TALKING and self.stage is not Stage.INTRODUCED
            case Snag.UNPAID:
                return going and Seat.RECEIVER in seats and self.stage is Stage.DELIVERED
            case Snag.REACH:
                return going and Seat.RECEIVER in seats and self.stage in UNANSWERED and self.details_open()
            case Snag.EXPECTED:
                return going and self.may_be_expected_otherwise_by(person)

    @property
    def word_asked(self) -> bool:
        """Whether the receiver can't get through, and waits for a word from the giver."""
        return bool(self.current(What.STUCK))

    def may_be_asked_for_a_word_by(self, person: Person) -> bool:
        """The receiver, while the giver's part lasts and nobody has asked yet."""
        unasked = self.step is not Step.HELP_REACH and not self.giver_part_ended
        return unasked and self.may_be_stuck(Snag.REACH, person) and not self.current(What.DETAILS)

    def ask_for_a_word(self, by: Person, note: str = "") -> None:
        """A word from the giver would open the door: the turn is theirs."""
        if not self.may_be_asked_for_a_word_by(by):
            raise Refused(N_("%(giver)s can’t be asked for a word just now."), giver=self.giver.first_name)
        self._keep(Fact(what=What.STUCK, seat=Seat.RECEIVER, by=by, at=now(), note=note))
        self.record(Kind.WORD_ASKED, by=by, seat=Seat.RECEIVER, text=note)

    def may_be_expected_otherwise_by(self, person: Person) -> bool:
        going = self.stage in TALKING and self.ending is None
        return person.id == self.receiver_id and going and not (self.need.own or self.giver.erased_at)

    def say_expected_otherwise(self, by: Person, hoped: str, does: str) -> None:
        """The contact was hoping for something else; the giver hears what, and nothing went wrong."""
        if not self.may_be_expected_otherwise_by(by):
            raise Refused(N_("Things have moved on since, so this can no longer be said here."))
        self.record(Kind.EXPECTED_OTHERWISE, by=by, seat=Seat.RECEIVER, text=hoped, does=does)

    @property
    def times_unpaid(self) -> int:
        """How often the receiver has said that it isn't paid yet."""
        return sum(fact.what is What.PAID and fact.answer is Answer.NO for fact in self.facts)

    def may_be_ended_unpaid_by(self, person: Person) -> bool:
        """The receiver, instead of a second "not yet": it stays between the two, and nobody is marked."""
        return self.may_be_stuck(Snag.UNPAID, person) and self.times_unpaid > 0 and not self.covered_by(person)

    def end_unpaid(self, by: Person) -> None:
        if not self.may_be_ended_unpaid_by(by):
            raise Refused(N_("Say once that it isn’t paid yet, and give it a few days. Then it can be closed."))
        self.end(End.UNPAID, by)

    def still_unpaid(self, by: Person) -> None:
        """Only the receiver reads that; the count of days starts afresh."""
        self.say(Saying.NOT_PAID, by=by)
