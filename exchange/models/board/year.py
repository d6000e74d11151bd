"""The club's year, for its treasurer: how much was given, what became of it, and what business was told of, as sums alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select

from exchange.clock import ONE_DAY
from exchange.db import db
from exchange.models.before_us import FEWEST, Earlier, earlier_in
from exchange.models.board.endings import Became, became
from exchange.models.group import Group
from exchange.models.referral import Referral
from exchange.models.referral.closing import BusinessValue, Worth
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.introduction import Introduction


@dataclass(frozen=True)
class Sum:
    """What `count` receivers told exactly, in the minor unit of the currency."""

    currency: str
    count: int
    amount: int


@dataclass(frozen=True)
class Year:
    """`told` of `ended_well`: for how many of the good endings the receiver told that there was business."""

    number: int
    given: int
    by_mouth: int
    again: int
    ended: int
    ended_well: int
    elsewhere: int
    rests: int
    told: int
    sums: list[Sum]
    earlier: list[Earlier]


def year(group: Group, number: int) -> Year:
    """Four statements."""
    first, last = (datetime(n, 1, 1, tzinfo=ZoneInfo(group.timezone)) for n in (number, number + 1))
    given, by_mouth, again = db.session.execute(_given(group, first, last)).one()
    counts = {Became(how): count for how, count in db.session.execute(_ended(group, first, last))}
    well, elsewhere, rests = (counts.get(how, 0) for how in (Became.ENDED_WELL, Became.ELSEWHERE, Became.RESTS))
    told = db.session.execute(_told(group, first, last)).all()
    return Year(
        number=number,
        given=given,
        by_mouth=by_mouth,
        again=again,
        ended=well + elsewhere + rests,
        ended_well=well,
        elsewhere=elsewhere,
        rests=rests,
        told=sum(row.times for row in told),
        sums=[Sum(row.currency, row.times, row.amount) for row in told if row.told is Worth.EXACT and row.times >= FEWEST],
        earlier=earlier_in(group, first.date(), (last - ONE_DAY).date()),
    )


def _given(group: Group, first: datetime, last: datetime) -> Select[Any]:
    """All of them; of these, what was given by word of mouth and written down later, and what came of something before."""
    columns: list[Any] = [func.count(), func.count(Referral.logged_at), func.count(Referral.follows_id)]
    return select(*columns).where(Referral.group_id == group.id, Referral.sent_at >= first, Referral.sent_at < last)


def _ended(group: Group, first: datetime, last: datetime) -> Select[Any]:
    columns: list[Any] = [how := became(), func.count()]
    ended = select(*columns).select_from(Ending).join(Referral, Referral.id == Ending.referral_id)
    every = ended.outerjoin(Introduction, Introduction.referral_id == Ending.referral_id)
    return every.where(Referral.group_id == group.id, Ending.at >= first, Ending.at < last).group_by(how)


def _told(group: Group, first: datetime, last: datetime) -> Select[Any]:
    columns: list[Any] = [BusinessValue.currency, BusinessValue.told, func.count().label("times")]
    amount = func.coalesce(func.sum(BusinessValue.amount), 0).label("amount")
    told = select(*columns, amount).join(Ending, Ending.referral_id == BusinessValue.referral_id)
    well = Ending.how == End.COMPLETE, Ending.at >= first, Ending.at < last
    these = told.join(Referral, Referral.id == Ending.referral_id).where(Referral.group_id == group.id, *well)
    return these.group_by(BusinessValue.currency, BusinessValue.told).order_by(BusinessValue.currency)
