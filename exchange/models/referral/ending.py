"""How a referral ends. No ending is a failure, and none is counted against anybody."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat, Timelined
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.acceptance import Acceptance
    from exchange.models.referral.introduction import Introduction


class End(StrEnum):
    DECLINED = "declined"
    NOT_WANTED = "not_wanted"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"
    HANDED_BACK = "handed_back"
    NO_FIT = "no_fit"
    PASSED_ON = "passed_on"
    HANDED_OVER = "handed_over"
    CHOSE_OTHER = "chose_other"
    UNREACHABLE = "unreachable"
    UNPAID = "unpaid"
    ENDED_BADLY = "ended_badly"
    FADED = "faded"
    CLOSED_GENTLY = "closed_gently"
    COMPLETE = "complete"


# After these nobody has a reason left to call; after all others the two have met, or may pick it up again.
CLOSES_DETAILS = frozenset({
    End.NOT_WANTED, End.NO_ANSWER, End.DECLINED, End.WITHDRAWN, End.HANDED_BACK, End.HANDED_OVER, End.UNREACHABLE,
})  # fmt: skip
# After these the giver is asked to tell a contact who expects somebody.
TELLS_NOBODY = frozenset({End.DECLINED, End.WITHDRAWN, End.HANDED_BACK})


class Ending(Base):
    """`told_at` is when a contact who was expecting somebody was told, or the need was offered on.

    `followed_at` is when the same people last began again, in another referral.
    """

    __tablename__ = "ending"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    how: Mapped[End]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    told_at: Mapped[datetime | None]
    followed_at: Mapped[datetime | None]

    by: Mapped[Person | None] = relationship()

    @property
    def completes(self) -> bool:
        return self.how is End.COMPLETE

    @property
    def closes_details(self) -> bool:
        """Whether the receiver no longer sees how to reach the contact."""
        return self.how in CLOSES_DETAILS


class Endable(Timelined):
    if TYPE_CHECKING:
        sent_at: Mapped[datetime | None]
        acceptance: Mapped[Acceptance | None]
        introduction: Mapped[Introduction | None]

        @property
        def link_needs_texting(self) -> bool: ...

        def thank_those_before(self) -> None: ...

        def tell_in_place_of_giver(self) -> None: ...

    @declared_attr
    def ending(cls) -> Mapped[Ending | None]:
        return relationship(Ending, cascade="all, delete-orphan", single_parent=True)

    @hybrid_property
    def ended(self) -> bool:
        return self.ending is not None

    @ended.inplace.expression
    @classmethod
    def _ended(cls) -> ColumnElement[bool]:
        return cls.ending.has()

    def end(self, how: End, by: Person | None = None, note: str = "", *, kind: Kind = Kind.ENDED, **slots: Any) -> None:
        """Write the ending once; later words may follow on the timeline, but nothing is reopened."""
        if self.ending:
            raise Refused(N_("This referral has already ended."))
        self.ending = Ending(how=how, by=by)
        self.record(kind, by=by, text=note, how=how, **slots)
        if how is End.COMPLETE:
            self.thank_those_before()
        self.tell_in_place_of_giver()

    def may_be_handed_back_by(self, person: Person) -> bool:
        return person.id == self.receiver_id and self.acceptance is not None and self.ending is None

    def hand_back(self, by: Person, note: str = "") -> None:
        """The receiver gives it back, with no reason needed; the giver may offer it to somebody else."""
        if not self.may_be_handed_back_by(by):
            raise Refused(N_("This referral can no longer be handed back."))
        self.end(End.HANDED_BACK, by, note, kind=Kind.HANDED_BACK)

    def may_be_withdrawn_by(self, person: Person) -> bool:
        """Until the introduction; afterwards the giver can step back instead."""
        return person is self.giver and self.sent_at is not None and self.introduction is None and self.ending is None

    def withdraw(self, by: Person, note: str = "") -> None:
        if not self.may_be_withdrawn_by(by):
            raise Refused(N_("They have been introduced by now. You can step back instead."))
        self.end(End.WITHDRAWN, by, note, kind=Kind.WITHDRAWN)

    @property
    def contact_expects_somebody(self) -> bool:
        """Told to expect somebody, by the giver or by us; not where we ask and the link was never texted."""
        told = bool(self.need.expects_call) or (self.reached_contact and not self.link_needs_texting)
        return told and not self.need.own and not self.need.erased_at

    @property
    def contact_left_expecting(self) -> bool:
        """A contact who was told to expect somebody, and whom nobody has told otherwise."""
        ending = self.ending
        if ending is None or ending.told_at or not self.contact_expects_somebody:
            return False
        return ending.how in TELLS_NOBODY or (ending.how is End.FADED and not self.reached_contact)

    def tell_by(self) -> datetime:
        """Until when the giver would tell a contact who is left expecting somebody, if it ended now."""
        return self.calendar_of(self.giver).days_after(now(), self.need.days("tell_contact"))

    def may_be_told_by(self, person: Person) -> bool:
        return person is self.giver and self.contact_left_expecting

    def tell_contact(self, by: Person, for_me: bool, *, for_good: bool = False) -> None:
        """The giver told the contact, or lets us do it (`for_me`); `for_good` when nobody else is being looked for."""
        if not self.may_be_told_by(by):
            raise Refused(N_("There is nothing left to tell: somebody has taken care of it."))
        if for_me and not self.contact.email:
            raise Refused(N_("We have no email address for them, so a word from you is the way."))
        assert self.ending is not None
        self.ending.told_at = now()
        entry = self.record(Kind.TOLD_CONTACT, by=by, for_me=for_me, for_good=for_good)
        if for_me:
            self.owe(self.person_in(Seat.CONTACT), LetterKind.STANDBY, f"standby:{self.id}", now(), entry)
