"""The receiver thanks the giver: at once with the answer, and again at the end, however it ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import SEATS_OF, Kind, Readers
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.closing import Closing


class ThankYou(Base):
    __tablename__ = "thank_you"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


FROM_CONTACT = (Readers.RECEIVER_CONTACT, Readers.GIVER_CONTACT, Readers.ALL)


class Thankable(Endable):
    if TYPE_CHECKING:
        closing: Mapped[Closing | None]

    @declared_attr
    def thank_yous(cls) -> Mapped[list[ThankYou]]:
        return relationship(ThankYou, order_by=ThankYou.id, cascade="all, delete-orphan")

    @property
    def thanked_at_end(self) -> bool:
        return self.ending is not None and any(thanks.at >= self._closed_at for thanks in self.thank_yous)

    @property
    def _closed_at(self) -> datetime:
        """From when on a thank-you is one at the end: the receiver may close it before the contact's last answer."""
        assert self.ending is not None
        return min(self.closing.at, self.ending.at) if self.closing else self.ending.at

    def may_be_thanked_for_by(self, person: Person) -> bool:
        return person.id == self.receiver_id and self.sent_at is not None and not self.giver.erased_at

    def may_give_thanks(self, person: Person) -> bool:
        """The contact, too, once it has ended and if they ever heard of it."""
        over = self.ending is not None and self.reached_contact and person is self.contact and not self.need.own
        return over and bool(self.thankable)

    @property
    def thankable(self) -> list[Readers]:
        """Whom a contact may thank: nobody who had everything erased."""
        return [one for one in FROM_CONTACT if not any(self.person_in(seat).erased_at for seat in SEATS_OF[one])]

    def give_thanks(self, by: Person, text: str, readers: Readers) -> None:
        """To the receiver, to the giver, or to both."""
        if not self.may_give_thanks(by) or readers not in self.thankable:
            raise Refused(N_("Thanks can be given once it has ended."))
        self.record(Kind.THANKED, by=by, text=text, readers=readers)

    def thank(self, by: Person, text: str) -> None:
        """Only the giver reads it."""
        if not self.may_be_thanked_for_by(by):
            raise Refused(N_("Thanks go from the receiver to the giver."))
        self.thank_yous.append(ThankYou(text=text, at=now()))
        self.record(Kind.THANKED, by=by, text=text)
