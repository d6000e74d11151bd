"""A giver writes a referral down, as little or as much as there is time for, changes it until it is answered, or drops it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import Mapped

from exchange.db import db
from exchange.models.giveaway import Giveaway, giveaways
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral.offer import Knows, Offerable
from exchange.models.refused import Refused
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


@dataclass(frozen=True)
class About:
    """Who needs it: somebody with a name and a way to reach them, or the giver."""

    name: str = ""
    email: str | None = None
    phone: str | None = None
    giver: bool = False


class Writable(Offerable):
    if TYPE_CHECKING:
        knows: Mapped[Knows | None]

    @property
    def contact_fixed(self) -> bool:
        """Somebody has been offered this need before, so it stays about the same person."""
        return any(other is not self and other.sent_at for other in self.need.referrals)

    def write(
        self, by: Person, *, about: About | None, receiver: Person | None, need: dict[str, Any], ticks: set[int], **terms: Any
    ) -> None:
        """Put down what the giver says now. Once it is sent, the receiver stays, and reads that the words changed."""
        if not self.may_be_written_by(by):
            raise Refused(N_("This has been answered by now, so the words stay as they were."))
        before = self._as_written()
        if self.is_draft:
            self.receiver = receiver  # type: ignore[assignment]
        if about and not self.contact_fixed:
            self._be_about(about)
        self.need.describe(**need)
        for name, value in terms.items():
            setattr(self, name, value)
        db.session.flush()
        self.need.tick(ticks)
        if self.is_draft:
            self.take_turn()
        elif before != self._as_written():
            self.edited(by)

    def may_be_dropped_by(self, person: Person) -> bool:
        return person is self.giver and self.is_draft

    def drop(self: "Referral", by: Person | None = None) -> None:  # type: ignore[misc]
        """Nobody has read it, so nothing of it is kept; without `by` it was the time that passed."""
        if not self.is_draft or (by and not self.may_be_dropped_by(by)):
            raise Refused(N_("This has been sent, so it can no longer be dropped. You can withdraw it instead."))
        need, contact = self.need, self.need.contact
        shared, known = len(need.referrals) > 1, self._known_elsewhere(contact)
        db.session.delete(self)
        if not shared:
            db.session.delete(need)
            db.session.flush()
            if not known:
                db.session.delete(contact)

    def giveaways(self) -> list[Giveaway]:
        """What the receiver could tell from the need before they should."""
        need = self.need
        return [] if need.own else giveaways("\n".join((need.words, need.area, need.wanted_when)), need.contact)

    @classmethod
    def about_the_same_contact(cls: "type[Referral]", need: Need) -> Select["Referral"]:  # type: ignore[misc]
        """Referrals under way in the group with the same e-mail or phone; none for a giver’s own need."""
        same = [c == value for c, value in ((Person.email, need.contact.email), (Person.phone, need.contact.phone)) if value]
        open_ones = select(cls).join(cls.need).join(Need.contact).where(cls.sent_at.is_not(None), ~cls.ended)
        if need.own or not same:
            return open_ones.where(false())
        return open_ones.where(cls.group_id == need.group_id, Need.id != need.id, Need.erased_at.is_(None), or_(*same))

    def _be_about(self, about: About) -> None:
        need, before = self.need, self.need.contact
        if about.giver:
            known = self._known_elsewhere(before)
            need.contact = self.giver
            if not known:
                db.session.delete(before)
            return
        if before is self.giver:
            need.contact = Person(name=about.name)
        need.contact.name, need.contact.email, need.contact.phone = about.name, about.email, about.phone

    def _known_elsewhere(self, contact: Person) -> bool:
        """Whether anything but this need is about a person; what only this need knew goes with it."""
        others = select(Need.id).where(Need.contact_id == contact.id, Need.id != self.need.id).limit(1)
        return contact is self.giver or db.session.scalar(others) is not None

    def _as_written(self) -> tuple[object, ...]:
        """Everything the receiver or the contact can read of it."""
        need, contact = self.need, self.need.contact
        told = (need.words, need.area, need.wanted_when, need.budget, need.expects_call, need.spoke_on, need.spoke_how)
        known = frozenset(tick.position for tick in need.ticks if tick.ticked)
        return (contact.name, contact.email, contact.phone, *told, known, self.manner, self.words, self.knows)
