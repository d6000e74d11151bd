"""What one contact needs, in the giver's words; it may be offered to several receivers, one referral each."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.group import DAYS, Group
from exchange.models.person import Person

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Budget(StrEnum):
    SMALL = "small"
    MIDDLING = "middling"
    LARGE = "large"


class Spoke(StrEnum):
    """How the giver and the contact spoke, when the contact expects the call."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_MAIL = "by_mail"


class Need(Base):
    """`expects_call` is the giver's word that the contact expects to hear; None until the giver says either way.

    `rules` are the group's days, copied when first sent. `ticked` of `asked` questions are known to be true (the counts
    of `ticks`, kept for lists). `generation` makes the contact's older links die.
    """

    __tablename__ = "need"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"), index=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")
    wanted_when: Mapped[str] = mapped_column(default="")
    budget: Mapped[Budget | None]
    expects_call: Mapped[bool | None]
    spoke_on: Mapped[date | None]
    spoke_how: Mapped[Spoke | None]
    discreet: Mapped[bool] = mapped_column(default=False)
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ticked: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    generation: Mapped[int] = mapped_column(default=1)
    texted_at: Mapped[datetime | None]
    written_to_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    group: Mapped[Group] = relationship()
    giver: Mapped[Person] = relationship(foreign_keys=[giver_id])
    contact: Mapped[Person] = relationship(foreign_keys=[contact_id])
    ticks: Mapped[list["Tick"]] = relationship(order_by="Tick.position", cascade="all, delete-orphan")
    referrals: Mapped[list["Referral"]] = relationship(back_populates="need", order_by="Referral.id")

    @property
    def own(self) -> bool:
        """The giver needs it themself, so nobody has to be asked."""
        return self.giver_id == self.contact_id

    @property
    def current(self) -> "Referral":
        """The referral the contact's link shows: the one under way, else the newest that reached the contact."""
        sent = [referral for referral in self.referrals if referral.sent_at] or self.referrals
        return next((referral for referral in sent if not referral.ended), sent[-1])

    def tick(self, positions: set[int]) -> None:
        """Take the group's questions as they are worded today, with these positions ticked."""
        self.ticks = [
            Tick(position=q.position, wording=q.wording, hint=q.hint, required=q.required, ticked=q.position in positions)
            for q in self.group.questions
        ]
        self.asked, self.ticked = len(self.ticks), sum(tick.ticked for tick in self.ticks)

    @property
    def unticked_required(self) -> list["Tick"]:
        return [tick for tick in self.ticks if tick.required and not tick.ticked]

    def days(self, name: str) -> int:
        return int((self.rules or DAYS).get(name, DAYS[name]))

    def renew_link(self) -> None:
        """Every older link of the contact stops working."""
        self.generation += 1

    @classmethod
    def like(cls, need: "Need") -> Select["Need"]:
        """Other needs of the same group whose contact has the same e-mail or phone, sent and not erased."""
        contact = need.contact
        same = [column == value for column, value in ((Person.email, contact.email), (Person.phone, contact.phone)) if value]
        return (
            select(cls)
            .join(cls.contact)
            .where(cls.group_id == need.group_id, cls.id != need.id, cls.erased_at.is_(None), or_(*same))
        )


class Tick(Base):
    """One checklist question as it was worded when the need was written, and whether the giver knows it to be true."""

    __tablename__ = "tick"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    wording: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    required: Mapped[bool] = mapped_column(default=False)
    ticked: Mapped[bool] = mapped_column(default=False)
