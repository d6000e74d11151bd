"""What one contact needs, in the giver's words; it may be offered to several receivers, one referral each."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.group import DAYS, ChecklistQuestion, Group
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

    `rules` are the group's days and what it asks, copied when first sent, as `keeps_months` is. `ticked` of `asked`
    questions are known to be true (the counts of `ticks`, kept for lists). `generation` makes the contact's older links die.
    """

    __tablename__ = "need"
    # A link names the row; the number of a deleted one must never come back.
    __table_args__ = {"sqlite_autoincrement": True}

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
    keeps_months: Mapped[int] = mapped_column(default=12)
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
        """The referral the contact's link shows: of those that reached the contact the one under way, else the newest."""
        reached = [referral for referral in self.referrals if referral.reached_contact] or self.referrals
        return next((referral for referral in reached if not referral.ended), reached[-1])

    @property
    def callers(self) -> list[Person]:
        """The members who may call now, or who asked whether they may."""
        return [referral.receiver for referral in self.referrals if referral.reached_contact and not referral.ended]

    def describe(self, **words: Any) -> None:
        """Say what is needed; what is not mentioned stays as it was."""
        for name, value in words.items():
            setattr(self, name, value)

    @property
    def questions(self) -> Sequence["ChecklistQuestion | Tick"]:
        """What the giver is asked: the group's questions as worded today, or as they were when first sent."""
        return self.ticks if self.rules else self.group.questions

    def tick(self, positions: set[int]) -> None:
        """These positions are known to be true."""
        self.ticks = [
            Tick(position=q.position, wording=q.wording, hint=q.hint, required=q.required, ticked=q.position in positions)
            for q in self.questions
        ]
        self.asked, self.ticked = len(self.ticks), sum(tick.ticked for tick in self.ticks)

    def tick_like(self, other: "Need") -> None:
        """What was known of the other, in the words it was asked in; nothing more has to be known now."""
        self.ticks = [
            Tick(position=q.position, wording=q.wording, hint=q.hint, required=q.required and q.ticked, ticked=q.ticked)
            for q in other.ticks
        ]
        self.asked, self.ticked = other.asked, other.ticked

    @property
    def unticked_required(self) -> list["Tick"]:
        return [tick for tick in self.ticks if tick.required and not tick.ticked]

    def days(self, name: str) -> int:
        return int((self.rules or DAYS).get(name, DAYS[name]))

    @property
    def asks_payment(self) -> bool:
        """Whether the receiver is asked if it has been paid."""
        return bool(self.rules.get("asks_payment", True))

    @property
    def asks_value(self) -> bool:
        """Whether the receiver may tell what it was worth."""
        return bool(self.rules.get("asks_value", True))

    def keep_rules(self) -> None:
        """The group's rules of today hold for good, whatever the group sets later."""
        self.rules, self.keeps_months = self.group.rules(), self.group.keeps_months

    def renew_link(self) -> None:
        """Every older link of the contact stops working."""
        self.generation += 1

    @classmethod
    def about(cls, contact: Person) -> Select["Need"]:
        """Everything a giver ever asked for on behalf of this contact, unless it was erased."""
        return select(cls).where(cls.contact_id == contact.id, cls.erased_at.is_(None)).order_by(cls.id)

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
