"""The receiver knows somebody better placed: the contact is asked first, and until their yes nothing moves.

On a yes the receiver becomes the giver of a new need for the same contact, and this referral is its parent.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, object_session, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.membership import refuse_who_has_left
from exchange.models.person import Person
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Manner
from exchange.models.referral.no_fit import Left, NoFit, Unfitting
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class PassingOn(Base):
    """`need` is what the new receiver would read, `words` what both would: neither is read by anybody else before a yes."""

    __tablename__ = "passing_on"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    need: Mapped[str]
    words: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]

    to: Mapped[Person] = relationship()


class Passable(Unfitting):
    if TYPE_CHECKING:

        @property
        def contact_has_no_page(self) -> bool: ...

    @declared_attr
    def passing_on(cls) -> Mapped[PassingOn | None]:
        return relationship(PassingOn, cascade="all, delete-orphan", single_parent=True)

    def may_be_passed_along_by(self, person: Person) -> bool:
        """Not what a giver needs themself: they can offer that to anybody."""
        free = self.may_be_called_no_fit_by(person) and self.passing_on is None and not self.need.own
        return free and self.contact_can_be_asked

    @property
    def contact_can_be_asked(self) -> bool:
        """By mail, else on the page they have, where a call leads them."""
        contact = self.contact
        came_back = bool(contact.email) and contact.email == contact.returned_email
        return contact.reachable_by_mail or bool(contact.phone and not came_back and not self.contact_has_no_page)

    def pass_along(self, by: Person, to: Person, need: str, words: str, better: str = "") -> None:
        """Ask the contact. The new receiver reads nothing, and is not told that anybody asked."""
        if not self.may_be_passed_along_by(by):
            raise Refused(N_("This can no longer be passed on here."))
        if to in (self.giver, self.receiver, self.contact) or (to.email and to.email == self.contact.email):
            raise Refused(N_("It takes somebody else to pass it on to."))
        self.passing_on = PassingOn(to=to, need=need, words=words, asked_at=now())
        self.record(Kind.PASS_ON_ASKED, by=by, text=words, to=to.name)
        if better:
            self.no_fit = NoFit(left=Left.NOTHING, better=better, at=now())
            self.record(Kind.BETTER_FIT, by=by, text=better)

    @property
    def passing_on_asked(self) -> bool:
        """Whether the contact is being asked now."""
        return self.passing_on is not None and self.passing_on.answered_at is None and self.ending is None

    def may_answer_passing_on(self, person: Person) -> bool:
        return self.passing_on_asked and person is self.contact

    def agree_to_pass_along(self: "Referral", by: Person) -> "Referral":  # type: ignore[misc]
        """Yes: it ends here in new hands, and the new receiver gets an offer like any other."""
        if self.passing_on is not None:
            refuse_who_has_left(self.group, self.passing_on.to)
        asked = self._answered(by)
        self.end(End.PASSED_ON, by, kind=Kind.PASSED_ON, to=asked.to.name)
        child = self._child(asked)
        session = object_session(self)
        assert session is not None
        session.add(child)
        session.flush()
        known = {tick.position for tick in self.need.ticks if tick.ticked}
        child.need.tick(known | {question.position for question in child.need.questions if question.required})
        child.send(by=self.receiver)
        return child

    def refuse_to_pass_along(self, by: Person, note: str = "") -> None:
        """No: it ends kindly, and nothing has moved."""
        self._answered(by)
        self.end(End.NO_FIT, by, note, kind=Kind.NOT_PASSED_ON)

    def _answered(self, by: Person) -> PassingOn:
        if not self.may_answer_passing_on(by) or self.passing_on is None:
            raise Refused(N_("Things have moved on since, so there is nothing to answer here."))
        self.passing_on.answered_at = now()
        return self.passing_on

    def _child(self: "Referral", asked: PassingOn) -> "Referral":  # type: ignore[misc]
        """Attested: the contact said yes on their own page, a moment ago."""
        from exchange.models.referral import Referral

        before = self.need
        told = {"area": before.area, "wanted_when": before.wanted_when, "discreet": before.discreet, "spoke_on": now().date()}
        child = Referral.draft(self.receiver, self.group, self.contact, asked.to, words=asked.need, expects_call=True, **told)
        child.parent, child.manner, child.words = self, Manner.WORDS, asked.words
        return child
