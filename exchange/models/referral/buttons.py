"""Which small questions are open to whom, by how far the referral has come."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.models.person import Person
from exchange.models.referral.facts import Factual
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.referral.turn import Stage, Step
from exchange.models.timeline import Seat

S, R, C = Saying, Seat.RECEIVER, Seat.CONTACT

_MEETING = (S.MET, S.MOVED, S.NOT_MET)
BUTTONS: dict[tuple[Stage, Seat], tuple[Saying, ...]] = {
    (Stage.INTRODUCED, R): (S.SAID_HELLO, S.TRIED, S.DETAILS_WRONG),
    (Stage.INTRODUCED, C): (S.WE_SPOKE, S.NOBODY_CALLED, S.RATHER_NOT),
    (Stage.IN_TOUCH, R): (S.DATE_SET, S.MET, S.WAITING, S.NOT_A_FIT),
    (Stage.IN_TOUCH, C): (S.DATE_SET, S.MET, S.NOT_QUITE, S.RATHER_NOT),
    (Stage.MEETING_SET, R): _MEETING,
    (Stage.MEETING_SET, C): _MEETING,
    (Stage.MET, R): (S.PRICE_SENT, S.WORKING, S.NOT_A_FIT),
    (Stage.MET, C): (S.GOING_AHEAD, S.THINKING, S.CHOSE_OTHER, S.NOT_FOR_ME),
    (Stage.AGREED, R): (S.DONE, S.NEW_DATE),
    (Stage.AGREED, C): (S.GOING_WELL, S.GOING_BADLY),
    (Stage.DELIVERED, R): (S.PAID, S.NOT_PAID),
    (Stage.DELIVERED, C): (S.HAPPY, S.UNHAPPY),
    (Stage.PAID, C): (S.HAPPY, S.UNHAPPY),
}
# Some turns ask something of their own, whatever the stage.
ON_STEP: dict[tuple[Step, Seat], tuple[Saying, ...]] = {
    (Step.HELP_REACH, Seat.GIVER): (S.HAD_A_WORD, S.LEAVE_IT),
    (Step.MEND_DETAILS, Seat.GIVER): (S.LEAVE_IT,),
    (Step.SETTLE, R): (S.SETTLED,),
    (Step.CLEAR_UP, R): (S.CLEARED_UP, S.NOT_A_FIT),
}
# Before anybody travels, the contact's ways out stand beside the rest.
WAYS_OUT: dict[tuple[Stage, Seat], tuple[Saying, ...]] = {
    (Stage.MEETING_SET, C): (S.NOT_QUITE, S.RATHER_NOT),
}
# What one party said moved it here; the other, who has not answered yet, may say how they see it.
ECHOES: dict[tuple[Stage, Seat], tuple[Saying, ...]] = {
    (Stage.MET, R): (S.MET, S.NOT_MET),
    (Stage.MET, C): (S.MET, S.NOT_MET),
    (Stage.AGREED, R): (S.WORKING,),
    (Stage.AGREED, C): (S.GOING_AHEAD, S.THINKING),
}
# Answers a party may change while the two see it differently.
ON_DIFFERENCE: dict[Seat, tuple[Saying, ...]] = {
    R: (S.MET, S.NOT_MET, S.WORKING, S.DONE),
    C: (S.MET, S.NOT_MET, S.GOING_AHEAD, S.THINKING),
}


# While these last, nothing else is asked.
RESTS = frozenset({Step.PAUSED, Step.DISPUTE, Step.PASS_ON, Step.CLOSE_KINDLY, Step.HAND_OVER})


class Asked(Factual):
    """A referral that asks its people small questions."""

    if TYPE_CHECKING:
        step: Mapped[Step]

    def buttons_for(self, person: Person) -> list[Saying]:
        """What this person may say now, in the order the page shows it; whoever covers for the receiver ends nothing."""
        if self.ending or self.step in RESTS or self.introduction is None:
            return []
        held = self.seats_of(person)
        asked = [saying for seat in Seat if seat in held for saying in self._open_to(seat)]
        return [saying for saying in asked if not (SAYINGS[saying].ends and self.covered_by(person))]

    def may_say(self, saying: Saying, person: Person) -> bool:
        return saying in self.buttons_for(person)

    def _open_to(self, seat: Seat) -> tuple[Saying, ...]:
        if self.step is Step.DIFFERENCE:
            return tuple(s for s in ON_DIFFERENCE.get(seat, ()) if self.differs(SAYINGS[s].what))
        here = BUTTONS.get((self.stage, seat), ()) + self._echoes(seat) + WAYS_OUT.get((self.stage, seat), ())
        return tuple(dict.fromkeys(ON_STEP.get((self.step, seat), ()) + here))

    def _echoes(self, seat: Seat) -> tuple[Saying, ...]:
        return tuple(s for s in ECHOES.get((self.stage, seat), ()) if self.said_by(seat, SAYINGS[s].what) is None)
