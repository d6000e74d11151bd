"""The receiver thanks the giver: at once with the answer, and again at the end, however it ended."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_


class ThankYou(Base):
    __tablename__ = "thank_you"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class Thankable(Endable):
    @declared_attr
    def thank_yous(cls) -> Mapped[list[ThankYou]]:
        return relationship(ThankYou, order_by=ThankYou.id, cascade="all, delete-orphan")

    @property
    def thanked_at_end(self) -> bool:
        return self.ending is not None and any(thanks.at >= self.ending.at for thanks in self.thank_yous)

    def may_be_thanked_for_by(self, person: Person) -> bool:
        return person.id == self.receiver_id and self.sent_at is not None

    def thank(self, by: Person, text: str) -> None:
        """Only the giver reads it."""
        if not self.may_be_thanked_for_by(by):
            raise Refused(N_("Thanks go from the receiver to the giver."))
        self.thank_yous.append(ThankYou(text=text, at=now()))
        self.record(Kind.THANKED, by=by, text=text)
