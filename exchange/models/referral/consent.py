"""The contact is asked, and may say yes, not now, or no, thanks."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.acceptance import Acceptable
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Basis
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.pause import Pause


class Consent(StrEnum):
    YES = "yes"
    LATER = "later"
    NO = "no"


class ConsentAnswer(Base):
    """What the contact answered; it can be given anew, and the newest counts."""

    __tablename__ = "consent_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    answer: Mapped[Consent]
    at: Mapped[datetime] = mapped_column(default=now)


class Consentable(Acceptable):
    consent_asked_at: Mapped[datetime | None]

    if TYPE_CHECKING:
        pauses: Mapped[list[Pause]]

        def end(self, how: End, by: Person | None = None, note: str = "", *, kind: Kind = Kind.ENDED, **slots: Any) -> None: ...

        def rest(self, by: Person, until: datetime, kind: Kind, note: str = "") -> None: ...

    @declared_attr
    def consents(cls) -> Mapped[list[ConsentAnswer]]:
        return relationship(ConsentAnswer, order_by=ConsentAnswer.id, cascade="all, delete-orphan")

    @property
    def reached_contact(self) -> bool:
        """Whether the contact knows of this referral from us."""
        return self.introduction is not None or self.consent_asked_at is not None

    @property
    def confirmed_by_contact(self) -> bool:
        return bool(self.consents) and self.consents[-1].answer is Consent.YES

    @property
    def link_needs_texting(self) -> bool:
        """A contact with only a phone is reached by the giver's own text message."""
        return not self.contact.email and self.need.texted_at is None and not self.need.own

    def ask_contact(self, at: datetime) -> None:
        """Ask whether the receiver may get in touch; `at` is when the letter may leave."""
        self.consent_asked_at = at
        self.record(Kind.CONSENT_ASKED, heard_from=at)
        self._owe_reminder(at)

    def may_be_consented_by(self, person: Person) -> bool:
        """Asked, or told to expect a call and not yet in touch: yes, not now and no are open."""
        asked = self.acceptance is not None and self.ending is None and self.reached_contact
        return asked and person is self.contact and not self.confirmed_by_contact

    def agree(self, by: Person, *, need_is_right: bool = True, correction: str = "") -> None:
        """Yes, please. "Not quite" about the need goes to the giver alone."""
        self._guard(by)
        self.consents.append(ConsentAnswer(answer=Consent.YES, at=now()))
        if not need_is_right or correction:
            self.record(Kind.CORRECTED, by=by, text=correction)
        if self.introduction:
            self.introduction.opens_at = min(self.introduction.opens_at, now())
            self.record(Kind.CONFIRMED, by=by)
        else:
            self.record(Kind.AGREED, by=by)
            self.open_introduction(Basis.CONSENTED, now(), hush=frozenset({Seat.RECEIVER, Seat.CONTACT}))

    def postpone(self, by: Person, until: datetime) -> None:
        """Not now: everything rests until the day the contact names."""
        self._guard(by)
        self.rest(by, until, Kind.POSTPONED)
        self.consents.append(ConsentAnswer(answer=Consent.LATER, at=now()))

    def answer_anew(self) -> None:
        """The newest answer counts no more; what was answered before stands."""
        if self.consents.pop().answer is Consent.LATER:
            self.pauses.pop()

    def may_be_refused_by(self, person: Person) -> bool:
        """The contact may stop it at any time while it is under way."""
        return self.ending is None and self.acceptance is not None and person is self.contact

    def refuse(self, by: Person, note: str = "") -> None:
        """No, thanks. The giver hears it kindly, the receiver hears "not now" and nothing more."""
        if not self.may_be_refused_by(by):
            raise Refused(N_("This introduction has already ended, so there is nothing left to stop."))
        self.consents.append(ConsentAnswer(answer=Consent.NO, at=now()))
        self.end(End.NOT_WANTED, by, note, kind=Kind.REFUSED)

    def hear_refusal(self, by: Person, note: str = "") -> None:
        """The giver rang the contact and heard that they would rather not: a no like any other."""
        if not self.may_be_introduced_by(by):
            raise Refused(N_("This introduction has already been made."))
        self.end(End.NOT_WANTED, by, note, kind=Kind.REFUSED)

    def may_be_texted_by(self, person: Person) -> bool:
        return person is self.giver and self.acceptance is not None and self.ending is None and self.link_needs_texting

    def text_sent(self, by: Person, how: str = "text") -> None:
        """The giver texted the contact their link."""
        if not self.may_be_texted_by(by):
            raise Refused(N_("The link has already been sent."))
        self.need.texted_at = now()
        if self.consent_asked_at:
            self.consent_asked_at = now()
        self.record(Kind.TEXTED, by=by, readers=Readers.GIVER_CONTACT, how=how)

    def may_be_carried_by(self, person: Person) -> bool:
        """A contact without an address may be handed a card with the link on it, from the yes to the end."""
        going = self.acceptance is not None and self.ending is None
        return going and person is self.giver and not self.need.own and not self.contact.email

    def card_given(self, by: Person) -> None:
        """As good as a text."""
        self.text_sent(by, how="card")

    def _guard(self, by: Person) -> None:
        if not self.may_be_consented_by(by):
            raise Refused(N_("This has already been answered, or has ended meanwhile."))

    def _owe_reminder(self, asked_at: datetime) -> None:
        """One reminder, and the letter itself says that it is the only one."""
        due = self.calendar_of(self.contact).days_after(asked_at, self.need.days("consent_reminder"))
        if not self.need.own:
            self.owe(self.contact, LetterKind.ONLY_IF, f"only_if:{self.id}:{asked_at.isoformat()}", due)
