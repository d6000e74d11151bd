"""A giver writes a referral, keeps it as a draft, sends it, and may offer the same need to somebody else."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import now
from exchange.models.membership import refuse_who_has_left
from exchange.models.person import Person
from exchange.models.referral.ending import End, Endable
from exchange.models.referral.question import Questionable
from exchange.models.referral.shade import COLD
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral
    from exchange.models.referral.turn import Step


class Knows(StrEnum):
    """How the giver knows the member they suggest."""

    USED = "used"
    WORK = "work"
    PERSON = "person"


class AnswerIn(StrEnum):
    """How long the receiver has: four working hours, or so many working days."""

    HOURS_4 = "hours_4"
    DAY_1 = "day_1"
    DAYS_3 = "days_3"
    DAYS_10 = "days_10"


OPEN_TO_OTHERS = frozenset({End.DECLINED, End.WITHDRAWN, End.HANDED_BACK, End.NO_FIT})
ANSWER_DAYS = {AnswerIn.DAYS_3: 3, AnswerIn.DAYS_10: 10}


class Offerable(Questionable, Endable):
    answer_in: Mapped[AnswerIn] = mapped_column(default=AnswerIn.DAY_1)
    sent_at: Mapped[datetime | None]

    if TYPE_CHECKING:
        step: Mapped[Step]
        due_at: Mapped[datetime | None]

        @property
        def shade(self) -> int: ...

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    def may_be_written_by(self, person: Person) -> bool:
        """A draft, and a sent one until it is answered."""
        return person is self.giver and self.ending is None and self.acceptance is None

    def missing(self) -> list[str]:
        """The names of the fields that must be filled before this can be sent."""
        need = self.need
        wanted = {
            "receiver": self.receiver_id,
            "name": need.contact.name,
            "reach": need.own or need.contact.email or need.contact.phone,
            "words": need.words,
            "expects": need.own or need.expects_call is not None,
            "manner": self.manner,
            "introduction": self.words or self.shade <= COLD,
            "ticks": not need.unticked_required,
        }
        return [name for name, value in wanted.items() if not value]

    def send(self, by: Person) -> None:
        """Offer it. From here on the group's rules are the ones copied now."""
        if not self.may_be_written_by(by) or self.sent_at:
            raise Refused(N_("This referral has already been sent."))
        if self.missing():
            raise Refused(N_("Something is still missing before this can be sent."))
        self._refuse_receiver()
        self.need.keep_rules()
        self.sent_at = now()
        self.answer_by = self.answer_time(self.sent_at)
        self.record(Kind.OFFERED, by=by)

    def edited(self, by: Person) -> None:
        """The giver changed a referral that was already sent; the receiver sees that it changed."""
        if not self.may_be_written_by(by):
            raise Refused(N_("This has been answered by now, so the words stay as they were."))
        if self.sent_at:
            self.record(Kind.EDITED, by=by)

    def answer_time(self, start: datetime) -> datetime:
        calendar = self.calendar_of(self.receiver)
        if self.answer_in is AnswerIn.HOURS_4:
            return calendar.hours_after(start, 4)
        return calendar.days_after(start, ANSWER_DAYS.get(self.answer_in, self.need.days("answer")))

    def may_be_waited_for_by(self, person: Person) -> bool:
        """No answer in time: the giver may give it more time, or offer it to somebody else."""
        late = self.answer_by is not None and self.answer_by <= now()
        return person is self.giver and self.unanswered and late and self.open_question is None

    def wait(self, by: Person) -> None:
        if not self.may_be_waited_for_by(by):
            raise Refused(N_("There is an answer by now."))
        self.answer_by = self.answer_time(now())
        self.record(Kind.WAITED, by=by, until=self.answer_by.isoformat())

    def may_be_offered_on_by(self, person: Person) -> bool:
        """After a no, a silence, a hand-back, a taking back, or no hello, the same need may go to somebody else."""
        over = self.ending is not None and self.ending.how in OPEN_TO_OTHERS
        open_to_others = over or self.may_be_waited_for_by(person) or self._no_hello_came()
        return person is self.giver and not self.need.erased_at and open_to_others

    def offer_on(self: "Referral", by: Person, receiver: Person) -> "Referral":  # type: ignore[misc]
        """A new draft of the same need for another receiver; this one ends if it was still open."""
        from exchange.models.referral import Referral

        if not self.may_be_offered_on_by(by):
            raise Refused(N_("This cannot be offered to somebody else now."))
        if receiver in {referral.receiver for referral in self.need.referrals}:
            raise Refused(N_("This has already been offered to them."))
        if self.ending is None:
            self.end(End.WITHDRAWN, by, kind=Kind.WITHDRAWN)
        assert self.ending is not None
        self.ending.told_at = self.ending.told_at or now()
        self.record(Kind.OFFERED_ON, by=by, to=receiver.name)
        return Referral.again(self, receiver)

    def _no_hello_came(self) -> bool:
        return self.step == "hello" and self.ending is None and self.due_at is not None and self.due_at <= now()

    def _refuse_receiver(self) -> None:
        if self.receiver_id == self.giver_id:
            raise Refused(N_("A good word for yourself is a fine thing, but somebody else has to give it."))
        contact = self.need.contact
        if contact is self.receiver or (contact.email and contact.email == self.receiver.email):
            raise Refused(N_("They cannot be introduced to themselves."))
        refuse_who_has_left(self.group, self.giver, self.receiver)
