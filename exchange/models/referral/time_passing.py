"""What happens to a referral when nobody does anything."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import last_at, now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.ending import End
from exchange.models.referral.ladder import MEMBERS, REMINDERS, Laddered
from exchange.models.referral.turn import Holder, Stage, Step, turn
from exchange.models.timeline import Kind, Seat

if TYPE_CHECKING:
    from exchange.models.referral import Referral

# A reminder that arrives later than this before the turn is due helps little; it goes the day before if there still is one.
NOTICE = timedelta(hours=2)
# Reminders rest while two settle something; after this long without a word they are asked, once, whether it still goes on.
NOT_A_WORD = timedelta(days=180)


class Clocked(Laddered):
    """The turn as it is stored: the one computed thing that is, because the clock and the lists query by it."""

    stage: Mapped[Stage] = mapped_column(default=Stage.DRAFT)
    step: Mapped[Step] = mapped_column(default=Step.FINISH_DRAFT)
    holder: Mapped[Holder] = mapped_column(default=Holder.GIVER)
    due_at: Mapped[datetime | None]
    changes_at: Mapped[datetime | None] = mapped_column(index=True)

    if TYPE_CHECKING:
        consent_asked_at: Mapped[datetime | None]

    def awaits(self, person: Person) -> bool:
        """Whether the next step is this person's; of two who are asked the same, it is each one's."""
        asked = {Seat.RECEIVER, Seat.CONTACT} if self.holder is Holder.BOTH else {self.holder}
        return bool(self.acts_as(person) & asked)

    def take_turn(self: "Referral", at: datetime | None = None) -> None:  # type: ignore[misc]
        """Recompute whose turn it is, and owe the reminder for the day it is due."""
        at = at or now()
        self.take_cover(at)
        found = turn(self, at)
        self.stage, self.step, self.holder = found.stage, found.step, found.holder
        self.due_at = found.due
        changes = (found.changes_at, self.set_ladder(at), self.cover_changes_at(at), self.fades_on)
        self.changes_at = min((change for change in changes if change), default=None)
        self._owe_reminders(at)
        if self.id is not None:
            self.owe_check_in()

    def pass_time(self: "Referral", at: datetime | None = None) -> None:  # type: ignore[misc]
        """Do what the clock asks for. Safe to call at any time and any number of times."""
        at = at or now()
        before = self.step
        if self.sent_at is None:
            return
        self.pass_cover(at)
        found = turn(self, at)
        if before is Step.ANSWER and found.step is Step.DECIDE_ON:
            self.record(Kind.WENT_BACK)
        elif before is Step.PAUSED and found.step is not Step.PAUSED:
            self._come_back()
        elif found.step is Step.RING_THEM and found.due and at >= found.due:
            self._end_unanswered(before, at)
        elif found.step is Step.HAPPINESS and found.due and at >= found.due:
            self.end(End.COMPLETE, kind=Kind.COMPLETED)
        elif self.fades_on and at >= self.fades_on:
            self.end(End.FADED)
        elif self.dispute and self.fades_on is None and at - self.moved_at >= NOT_A_WORD:
            self.ask_whether_faded(spared=frozenset({Seat.GIVER}))
        else:
            self.take_turn(at)
            self.climb(at)

    def _end_unanswered(self: "Referral", before: Step, at: datetime) -> None:  # type: ignore[misc]
        """Not before the giver had their days to ring: where a worker was down for weeks, all of it begins afresh."""
        if before is Step.RING_THEM:
            self.end(End.NO_ANSWER)
        else:
            self.begin_afresh(at)
            self.take_turn(at)

    def _come_back(self: "Referral") -> None:  # type: ignore[misc]
        for pause in self.pauses:
            pause.ended_at = pause.ended_at or pause.until
        entry = self.record(Kind.RESUMED)
        if self.consent_asked_at and not self.introduced:
            self.ask_contact(now())
        for seat in MEMBERS.get(self.holder, ()):
            self.owe(self.person_in(seat), LetterKind.BACK_ON_LIST, f"resumed:{self.id}:{self.version}", entry.at, entry)

    def reminder_occasion(self) -> str:
        """Names the turn a reminder is for, so that one that has passed is not sent."""
        return f"{self.step}:{self.id}:{self.due_at.isoformat() if self.due_at else ''}"

    def _owe_reminders(self: "Referral", at: datetime) -> None:  # type: ignore[misc]
        kind = REMINDERS.get(self.step)
        if kind is None or self.due_at is None or self.id is None:
            return
        for seat in MEMBERS.get(self.holder, ()):
            person, latest = self.person_in(seat), (self.due_at - NOTICE, self.due_at)
            moments = (last_at(limit, self.zone_of(person), person.mail_hour) for limit in latest)
            in_time = next((moment for moment in moments if moment > at), None)
            if in_time:
                self.owe(person, kind, self.reminder_occasion(), in_time)
