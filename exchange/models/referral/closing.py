"""The receiver closes it happily: done, paid, what became of it, whether it may be told, and what it was worth."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.facts import Fact, Factual
from exchange.models.referral.saying import Answer, What
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.group import Group
    from exchange.models.need import Need
    from exchange.models.referral.turn import Step

AT_WORK = frozenset({"agreed", "delivered", "paid"})
RESTING = frozenset({"paused", "dispute"})


class Telling(StrEnum):
    """Whether the group may hear of it when it meets; with the contact's name only if the contact agrees."""

    NO = "no"
    NO_NAMES = "no_names"
    NAMES = "names"


class Worth(StrEnum):
    """How exactly the value is told, from least to most."""

    YES = "yes"
    BAND = "band"
    EXACT = "exact"


class Band(StrEnum):
    UNDER_500 = "under_500"
    TO_2000 = "to_2000"
    TO_10000 = "to_10000"
    OVER_10000 = "over_10000"


class Closing(Base):
    """`named` is the contact's own answer, None while they have not given one."""

    __tablename__ = "closing"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    became: Mapped[str] = mapped_column(default="")
    telling: Mapped[Telling] = mapped_column(default=Telling.NO)
    named: Mapped[bool | None]
    at: Mapped[datetime] = mapped_column(default=now)

    @property
    def may_be_told_with_names(self) -> bool:
        return self.telling is Telling.NAMES and self.named is True


class BusinessValue(Base):
    """What it was worth, as the receiver tells it; nobody confirms it, and the contact is never asked.

    `amount` is in the minor unit of `currency`; `giver_sees` is what the receiver lets the giver read, None for nothing.
    """

    __tablename__ = "business_value"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    told: Mapped[Worth]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    band: Mapped[Band | None]
    giver_sees: Mapped[Worth | None]
    at: Mapped[datetime] = mapped_column(default=now)

    def shown_to_giver(self) -> Worth | None:
        """Never more exactly than it was told."""
        order = list(Worth)
        return self.giver_sees and min(self.giver_sees, self.told, key=order.index)


class Finishable(Factual):
    if TYPE_CHECKING:
        group: Mapped[Group]
        step: Mapped[Step]
        need: Mapped[Need]

    @declared_attr
    def closing(cls) -> Mapped[Closing | None]:
        return relationship(Closing, cascade="all, delete-orphan", single_parent=True)

    @declared_attr
    def business_value(cls) -> Mapped[BusinessValue | None]:
        return relationship(BusinessValue, cascade="all, delete-orphan", single_parent=True)

    def may_be_closed_by(self, person: Person) -> bool:
        """While the work is under way or done, and once more after a good ending, to tell what became of it."""
        at_work = self.ending is None and self.stage in AT_WORK and self.step not in RESTING and not self.differs_since
        over = self.ending is not None and self.ending.completes
        return person.id == self.receiver_id and (at_work or over) and not self.need.erased_at

    def close(self, by: Person, *, became: str = "", telling: Telling = Telling.NO, paid: bool = True) -> None:
        """Done, and paid if so; then only the contact's last question is left. It may be told anew at any time."""
        if not self.may_be_closed_by(by):
            raise Refused(N_("There is nothing to close here just now."))
        before = self.closing
        named = before.named if before and telling is Telling.NAMES else None
        told = before is None or (before.became, before.telling) != (became, telling)
        self.closing = self.closing or Closing()
        self.closing.became, self.closing.telling, self.closing.named, self.closing.at = became, telling, named, now()
        if self.ending is None:
            self._done_and_paid(by, paid)
        if told and (became or before is None):
            self.record(Kind.CLOSED, by=by, text=became)

    def tell_value(
        self,
        by: Person,
        told: Worth | None,
        *,
        amount: int | None = None,
        band: Band | None = None,
        giver_sees: Worth | None = None,
    ) -> None:
        """Told or told anew; None takes it back. No letter goes out, nothing stands on the timeline, and nobody tells where
        the group doesn't ask."""
        if not self.may_be_closed_by(by):
            raise Refused(N_("There is nothing to close here just now."))
        if told is None or not self.need.asks_value:
            self.business_value = None
            return
        kept = self.business_value = self.business_value or BusinessValue(currency=self.group.currency)
        kept.told, kept.giver_sees, kept.at = told, giver_sees, now()
        kept.amount = amount if told is Worth.EXACT else None
        kept.band = band if told is Worth.BAND else None

    def value_for(self, person: Person) -> Worth | None:
        """How exactly this person may read the value: the receiver as told, the giver as allowed, nobody else at all."""
        kept, seats = self.business_value, self.seats_of(person)
        if kept is None:
            return None
        if Seat.RECEIVER in seats and not self.covered_by(person):
            return kept.told
        return kept.shown_to_giver() if Seat.GIVER in seats else None

    def may_be_named_by(self, person: Person) -> bool:
        """Whether the group may hear of it with the contact's name is the contact's to say."""
        asked = self.closing is not None and self.closing.telling is Telling.NAMES and self.closing.named is None
        return asked and person is self.contact and not self.need.own and not self.need.erased_at

    def be_named(self, by: Person, agreed: bool) -> None:
        if not self.may_be_named_by(by) or self.closing is None:
            raise Refused(N_("Nobody asks this any more."))
        self.closing.named = agreed
        self.record(Kind.NAMED, by=by, agreed=agreed)

    def _done_and_paid(self, by: Person, paid: bool) -> None:
        """What was not said before; a fact said twice would begin its time anew."""
        for what, kind in ((What.DONE, Kind.DELIVERED), (What.PAID, Kind.PAID)):
            if (what is What.DONE or (paid and self.need.asks_payment)) and not self.latest(what, Answer.YES):
                self._keep(Fact(what=what, answer=Answer.YES, seat=Seat.RECEIVER, by=by, at=now()))
                entry = self.record(kind, by=by, seat=Seat.RECEIVER)
                if what is What.DONE:
                    self.ask_whether_happy(entry)
        self.complete_if_due()
