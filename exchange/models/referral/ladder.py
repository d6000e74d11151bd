"""What happens, rung by rung, when a member's turn is not taken. A contact's turn has no ladder: it goes back to a member."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.buttons import Asked
from exchange.models.referral.turn import BETWEEN_THE_TWO, Holder, Step
from exchange.models.timeline import Kind, Seat

# The letter a member gets in that day's envelope when a turn of theirs is due.
REMINDERS: dict[Step, LetterKind] = {
    Step.ANSWER: LetterKind.STILL_YOURS,
    Step.HELLO: LetterKind.HELLO_DUE,
} | dict.fromkeys(
    (
        Step.DECIDE_ON, Step.REPLY, Step.CALL, Step.BRING_TOGETHER, Step.TEXT_THEM, Step.RING_THEM, Step.HELP_REACH,
        Step.MEND_DETAILS, Step.NEXT_STEP, Step.DID_YOU_MEET, Step.CLEAR_UP, Step.DIFFERENCE, Step.FINISH_WORK, Step.PAYMENT,
        Step.SETTLE, Step.TELL_CONTACT, Step.CLOSE_KINDLY,
    ),
    LetterKind.YOUR_TURN,
)  # fmt: skip
# Time alone moves these on when they are due.
MOVE_BY_THEMSELVES = frozenset({Step.ANSWER, Step.RING_THEM})
MEMBERS: dict[Holder, tuple[Seat, ...]] = {
    Holder.GIVER: (Seat.GIVER,),
    Holder.RECEIVER: (Seat.RECEIVER,),
    Holder.BOTH: (Seat.RECEIVER,),
}


class Laddered(Asked):
    """`quiet_at` is when the turn as it stands comes onto the organizers' list; `faded_at` when we asked whether it faded.

    `asked_kindly_at` is when an organizer last had a word with whoever has the turn.
    """

    quiet_at: Mapped[datetime | None] = mapped_column(index=True)
    asked_kindly_at: Mapped[datetime | None]
    faded_at: Mapped[datetime | None]

    if TYPE_CHECKING:
        holder: Mapped[Holder]
        due_at: Mapped[datetime | None]

        def reminder_occasion(self) -> str: ...

    @property
    def fades_on(self) -> datetime | None:
        """When it closes by itself, once we have asked, and as long as nobody has said or done anything since."""
        unheard = self.faded_at is not None and self.moved_at <= self.faded_at and self.ending is None
        return self.faded_at + timedelta(days=self.need.days("veto_calendar")) if unheard and self.faded_at else None

    @property
    def on_ladder(self) -> bool:
        asked = self.step in REMINDERS and self.step not in MOVE_BY_THEMSELVES and self.holder in MEMBERS
        return asked and self.ending is None and self.due_at is not None

    @property
    def reminded_twice(self) -> bool:
        """Whether both mails about this turn have gone to whoever has it: not where a worker was down, or they want none."""
        about = (one for one in self.letters if one.occasion == self.reminder_occasion() and one.envelope_id)
        sent = {one.kind for one in about if not one.dropped_at and one.to is self.asked}
        return {REMINDERS.get(self.step), LetterKind.WAY_OUT} <= sent

    def set_ladder(self, at: datetime) -> datetime | None:
        """Lay it against the turn as it stands; tells when time next climbs a rung."""
        self.quiet_at = self._listed_from() if self.on_ladder else None
        return min((rung for rung in self._rungs() if rung > at), default=None)

    def climb(self, at: datetime) -> None:
        """Each rung whose time has come, each once; what a worker that was down has missed is caught up with."""
        if not self.on_ladder:
            return
        if self._rung("way_out") <= at:
            self._owe_instead(LetterKind.WAY_OUT, at)
        if self._rung("ask_giver") <= at:
            self._ask_for_help(at)
        if self.fades_on is None and self._fading_from() <= at:
            self.ask_whether_faded()

    def _rungs(self) -> Iterator[datetime]:
        if self.on_ladder:
            yield from (self._rung("way_out"), self._rung("ask_giver"), self._rung("list"))
            yield self.fades_on or self._fading_from()

    def _listed_from(self) -> datetime:
        """After the whole ladder; and once an organizer has asked, not before as many days again."""
        asked = [self.asked_kindly_at] if self.asked_kindly_at else []
        again = (self.calendar_of(self.asked).days_after(at, self.need.days("list")) for at in asked)
        return max([self._rung("list"), *again])

    def _rung(self, name: str) -> datetime:
        assert self.due_at is not None
        return self.calendar_of(self.asked).days_after(self.due_at, self.need.days(name))

    def _fading_from(self) -> datetime:
        """A month of nothing after the whole ladder."""
        return max(self._rung("list"), self.moved_at) + timedelta(days=self.need.days("fade_calendar"))

    @property
    def asked(self) -> Person:
        """Who of the members has the turn."""
        return self.person_in(MEMBERS[self.holder][0])

    def _owe_instead(self, kind: LetterKind, at: datetime) -> None:
        """A later rung says it all, so that an earlier one that has not left yet stays behind."""
        for letter in self.letters:
            if letter.kind is REMINDERS[self.step] and letter.occasion == self.reminder_occasion() and not letter.envelope_id:
                letter.dropped_at = letter.dropped_at or at
        self.owe(self.asked, kind, self.reminder_occasion(), at)

    def _ask_for_help(self, at: datetime) -> None:
        """The giver, as long as their part lasts; afterwards the receiver, whether it goes on at all."""
        if self.holder is Holder.GIVER:
            return
        if self.giver_part_ended or self.step in BETWEEN_THE_TWO:
            self.owe(self.receiver, LetterKind.GO_ON, self.reminder_occasion(), at)
        else:
            self.owe(self.giver, LetterKind.HELP, self.reminder_occasion(), at)

    def ask_whether_faded(self, spared: frozenset[Seat] = frozenset()) -> None:
        """A receiver who never said yes is not asked."""
        until = now() + timedelta(days=self.need.days("veto_calendar"))
        hush = spared if self.acceptance else frozenset({Seat.RECEIVER})
        self.faded_at = self.record(Kind.FADING, hush=hush, until=until.isoformat()).at
        self.take_turn()
