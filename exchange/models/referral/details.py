"""How to reach the contact is put right: by the giver, by the contact, or by somebody who got the link by mistake."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, declared_attr

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.buttons import Asked
from exchange.models.referral.facts import Fact
from exchange.models.referral.saying import What
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.stepping_back import StepBack


class Mendable(Asked):
    if TYPE_CHECKING:

        def lift_cover(self, by: Person | None = None) -> None: ...

        def ask_contact(self, at: datetime) -> None: ...

        def details_open(self, at: datetime | None = None) -> bool: ...

        def may_be_consented_by(self, person: Person) -> bool: ...

        def may_be_resumed_by(self, person: Person) -> bool: ...

        def resume(self, by: Person) -> None: ...

        def awaits(self, person: Person) -> bool: ...

        @declared_attr
        def step_back_record(cls) -> Mapped[StepBack | None]: ...

    def may_have_details_mended_by(self, person: Person) -> bool:
        """The giver, who knows the contact; once they have stepped back, whoever has the turn in their place."""
        asked = self.ending is None and bool(self.current(What.DETAILS))
        return asked and (self.awaits(person) if self.step_back_record else person is self.giver)

    def mend_details(self, by: Person, email: str | None, phone: str | None) -> None:
        """New ways to reach the contact; the receiver can go on, and a contact who never heard of it does now."""
        if not self.may_have_details_mended_by(by):
            raise Refused(N_("Nobody asked for other details here."))
        if self.need.own and email != self.contact.email:
            raise Refused(N_("Your own email address is changed under “You”, where it is confirmed first."))
        unknown = self.said_by(Seat.CONTACT, What.DETAILS) is not None
        self.contact.email, self.contact.phone = email, phone
        self._no_longer_wrong()
        self.record(Kind.DETAILS_MENDED, by=by)
        if unknown:
            self._write_to_contact_again()

    def correct(self, by: Person, *, name: str, email: str | None, phone: str | None, best_time: str) -> None:
        """The contact puts right what is known about them; a receiver who has the old number hears of it."""
        contact = self.contact
        if by is not contact or contact.erased_at or self.need.own:
            raise Refused(N_("These details have been deleted."))
        if not (email or phone):
            raise Refused(N_("One way to reach you has to stay, an email address or a phone number."))
        changed = (contact.email, contact.phone) != (email, phone) and self.details_open()
        contact.name, contact.email, contact.phone, contact.best_time = name, email, phone, best_time
        if self._no_longer_wrong() or changed:
            self.record(Kind.DETAILS_MENDED, by=by)
        else:
            self.take_turn()

    def may_be_passed_on_by(self, person: Person) -> bool:
        """While the contact is asked: somebody else may be the one who deals with this. A member has no place to give away."""
        return self.may_be_consented_by(person) and not self.need.own

    def pass_to_colleague(self, by: Person, name: str, email: str | None, phone: str | None) -> None:
        """Somebody else takes the contact's place and is asked afresh: what the giver said of the first does not hold."""
        if not self.may_be_passed_on_by(by):
            raise Refused(N_("This has already been answered, or has ended meanwhile."))
        if self.may_be_resumed_by(by):
            self.resume(by)
        self.lift_cover()
        need, contact = self.need, self.contact
        contact.name, contact.email, contact.phone, contact.best_time = name, email, phone, ""
        contact.away.clear()
        need.expects_call, need.spoke_on, need.spoke_how, need.texted_at = False, None, None, None
        need.renew_link()
        self.introduction = None
        self._no_longer_wrong()
        self.record(Kind.DETAILS_MENDED, by=by, hush=frozenset({Seat.RECEIVER}))
        self.ask_contact(now())

    def disown(self, by: Person) -> None:
        """Not me: the link reached somebody else. It dies, that address is forgotten, and the giver has the turn."""
        self.lift_cover()
        need, contact = self.need, self.contact
        need.renew_link()
        need.texted_at = None
        if contact.email:
            contact.email = None
        else:
            contact.phone = None
        if self.ending is None:
            self._keep(Fact(what=What.DETAILS, seat=Seat.CONTACT, by=by, at=now()))
            self.record(Kind.DETAILS_WRONG, by=by)

    def _no_longer_wrong(self) -> bool:
        """Whether somebody had said that the details do not work. What came back from there is not tried again."""
        wrong = self.current(What.DETAILS)
        for fact in wrong:
            fact.superseded_at = now()
        for letter in self.letters:
            if letter.to is self.contact and letter.envelope and letter.envelope.dead_at:
                letter.dropped_at = now()
        return bool(wrong)

    def _write_to_contact_again(self) -> None:
        if self.introduction is None:
            self.ask_contact(now())
        else:
            self.owe(self.contact, LetterKind.INTRODUCTION, f"introduction:{self.id}:{self.version}", now())
