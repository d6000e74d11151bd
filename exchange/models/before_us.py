"""What members gave and received before Goodword: their slips from an older system, for whole months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Row, ScalarSelect, Select, UniqueConstraint, func, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.group import Group
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.slips import Slip
from exchange.words import N_

# A sum of fewer would tell what one of them was worth.
FEWEST = 5


class EarlierPeriod(Base):
    """From the `first` day of a month to the `last` of one. `business` is what `told` members told of, as one sum."""

    __tablename__ = "earlier_period"
    __table_args__ = (UniqueConstraint("group_id", "first"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))
    first: Mapped[date]
    last: Mapped[date]
    told: Mapped[int] = mapped_column(default=0)
    business: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)

    group: Mapped[Group] = relationship()
    slips: Mapped[list["EarlierSlips"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @classmethod
    def of(cls, group: Group) -> Select["EarlierPeriod"]:
        """The newest first."""
        return select(cls).where(cls.group_id == group.id).order_by(cls.first.desc())

    @classmethod
    def between(cls, group: Group, first: date, last: date) -> Select["EarlierPeriod"]:
        """Those that have a day in common with this time."""
        return cls.of(group).where(cls.first <= last, cls.last >= first)

    @classmethod
    def counted(cls, group: Group, first: date = date.min, last: date = date.max) -> Select[Any]:
        """The same, each with how many members it is about, and what they gave and received together."""
        columns: list[Any] = [cls, func.count(), func.sum(EarlierSlips.given), func.sum(EarlierSlips.received)]
        every = cls.between(group, first, last).join(cls.slips).with_only_columns(*columns)
        return every.group_by(cls.id)

    def take_away(self, by: Person) -> None:
        note(self.group, Did.TOOK_SLIPS_AWAY, by, first=_month(self.first), last=_month(self.last))
        db.session.delete(self)


class EarlierSlips(Base):
    """One member's counts, and nothing else of theirs."""

    __tablename__ = "earlier_slips"

    period_id: Mapped[int] = mapped_column(ForeignKey("earlier_period.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    given: Mapped[int]
    received: Mapped[int]


@dataclass(frozen=True)
class Earlier:
    """A period as the whole group’s: `members` had slips in it."""

    period: EarlierPeriod
    members: int
    given: int
    received: int


def earlier_in(group: Group, first: date = date.min, last: date = date.max) -> list[Earlier]:
    """The periods that have a day in common with this time, the newest first."""
    return [Earlier(*row) for row in db.session.execute(EarlierPeriod.counted(group, first, last))]


def bring_slips(group: Group, first: date, last: date, slips: list[Slip], by: Person) -> EarlierPeriod:
    """Those of members are kept, and replace what was brought for the same months; a sum of fewer than five is not kept."""
    db.session.refresh(group, with_for_update=True)
    if earlier := replaced(group, first, last):
        db.session.delete(earlier)
        db.session.flush()
    good = [slip for slip in slips if not slip.wrong]
    told, business = business_of(good)
    period = EarlierPeriod(group=group, first=first, last=last, told=told, business=business, currency=group.currency)
    period.slips = [EarlierSlips(person_id=slip.person_id, given=slip.given, received=slip.received) for slip in good]
    db.session.add(period)
    note(group, Did.BROUGHT_SLIPS, by, num=len(good), first=_month(first), last=_month(last))
    return period


def replaced(group: Group, first: date, last: date) -> EarlierPeriod | None:
    """What was brought for the very same months; other months that lie across them would count twice, and are refused."""
    across = db.session.scalars(EarlierPeriod.between(group, first, last)).all()
    same = next((one for one in across if (one.first, one.last) == (first, last)), None)
    if across and not same:
        raise Refused(N_("Some of these months were brought already, together with others. Take those away first, please."))
    return same


def business_of(slips: Iterable[Slip]) -> tuple[int, int | None]:
    """How many told of business, and the sum of it where it tells nothing about one of them."""
    amounts = [slip.business for slip in slips if slip.business]
    return len(amounts), sum(amounts) if len(amounts) >= FEWEST else None


def before(column: InstrumentedAttribute[int], periods: Iterable[EarlierPeriod]) -> ScalarSelect[Any]:
    """`given` or `received` of the member whose row this stands in."""
    theirs = EarlierSlips.person_id == Membership.person_id, EarlierSlips.period_id.in_([period.id for period in periods])
    return select(func.sum(column)).where(*theirs).correlate(Membership).scalar_subquery()


def own_before(group: Group, person: Person) -> Row[Any] | None:
    """A member’s own: since when, until when, given and received; None where nothing was brought."""
    sums = [func.sum(column).label(column.key) for column in (EarlierSlips.given, EarlierSlips.received)]
    columns: list[Any] = [func.min(EarlierPeriod.first).label("first"), func.max(EarlierPeriod.last).label("last"), *sums]
    mine = select(*columns).join(EarlierSlips, EarlierSlips.period_id == EarlierPeriod.id)
    row = db.session.execute(mine.where(EarlierPeriod.group_id == group.id, EarlierSlips.person_id == person.id)).one()
    return row if row.first else None


def _month(day: date) -> str:
    return day.isoformat()[:7]
