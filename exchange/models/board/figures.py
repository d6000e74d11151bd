"""The figures on top of the board and in the organizers' weekly mail: of the group as a whole, in one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select, true

from exchange.db import db
from exchange.models.board.spans import A_YEAR, middle, newest, seconds_between
from exchange.models.group import Group
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.facts import Fact
from exchange.models.referral.introduction import Introduction
from exchange.models.referral.progress import TALKED
from exchange.models.referral.saying import Answer
from exchange.models.referral.turn import Stage

A_WEEK = timedelta(days=7)
UNDER_WAY = tuple(stage for stage in Stage if stage not in (Stage.DRAFT, Stage.COMPLETE, Stage.ENDED))
# Nobody told anybody how it ended; it was laid to rest.
UNTOLD = (End.FADED, End.CLOSED_GENTLY)


@dataclass(frozen=True)
class Figures:
    """`hello` is in seconds. `told` of `ended`: after an introduction, how often the giver heard how it ended."""

    open: int
    quiet: int
    ended_well: int
    hello: float | None
    told: int
    ended: int


def figures(group: Group, at: datetime) -> Figures:
    counts = open_of(group).with_only_columns(func.count(), func.count().filter(Referral.quiet_at <= at)).subquery()
    told = _told(group, at).subquery()
    hello, ended_well = middle(_hellos(group, at)), _ended_well(group, at).scalar_subquery()
    beside = counts.join(told, true())
    columns: list[Any] = [*counts.c, ended_well, hello, *told.c]
    return Figures(*db.session.execute(select(*columns).select_from(beside)).one())


def open_of(group: Group) -> Select[Any]:
    """What is under way, told by the stage, because of that there is an index."""
    return select(Referral).where(Referral.group_id == group.id, Referral.stage.in_(UNDER_WAY))


def quiet_of(group: Group, at: datetime) -> Select[Any]:
    """The longest quiet first."""
    return open_of(group).where(Referral.quiet_at <= at).order_by(Referral.quiet_at)


def _ended_well(group: Group, at: datetime) -> Select[Any]:
    """Since last week."""
    lately = and_(Ending.at > at - A_WEEK, Ending.at <= at, Ending.how == End.COMPLETE)
    return select(func.count()).select_from(Ending).join(Referral).where(lately, Referral.group_id == group.id)


def _hellos(group: Group, at: datetime) -> Select[Any]:
    """From each introduction of the last year to the first word between the two."""
    took = seconds_between(Introduction.opens_at, func.min(Fact.at))
    introduced = select(took.label("took")).join(Fact, Fact.referral_id == Introduction.referral_id)
    spoke = Fact.what.in_(TALKED), Fact.answer == Answer.YES
    found = introduced.where(Introduction.referral_id.in_(newest(group, at - A_YEAR)), *spoke)
    return found.group_by(Introduction.referral_id, Introduction.opens_at)


def _told(group: Group, at: datetime) -> Select[Any]:
    columns: list[Any] = [func.count().filter(Ending.how.not_in(UNTOLD)), func.count()]
    met = select(*columns).select_from(Ending).join(Introduction, Introduction.referral_id == Ending.referral_id)
    return met.where(Ending.referral_id.in_(newest(group, at - A_YEAR)))
