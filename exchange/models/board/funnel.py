"""How far what was given came, and what usually lay between: of the group as a whole."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select

from exchange.db import db
from exchange.models.board.spans import middle, seconds_between, sent
from exchange.models.group import Group
from exchange.models.referral import Referral
from exchange.models.referral.acceptance import Acceptance
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.facts import Fact
from exchange.models.referral.introduction import Introduction
from exchange.models.referral.progress import TALKED
from exchange.models.referral.saying import Answer, What

STOPS = ("offered", "taken_on", "introduced", "talking", "decided", "complete")


@dataclass(frozen=True)
class Stop:
    """How many came as far as this, and how many seconds it usually took them from the stop before."""

    name: str
    count: int
    took: float | None


def funnel(group: Group, after: datetime) -> list[Stop]:
    """One statement, whatever the size of the group."""
    moments = _moments(group, after).cte("moments")
    reached = [moments.c[name] for name in STOPS]
    counts = [select(func.count(column)).scalar_subquery() for column in reached]
    steps = pairwise(reached)
    usual = [middle(select(seconds_between(one, other)).where(other >= one)) for one, other in steps]
    row = tuple(db.session.execute(select(*counts, *usual)).one())
    return [Stop(name, row[n], row[len(STOPS) + n - 1] if n else None) for n, name in enumerate(STOPS)]


def _moments(group: Group, after: datetime) -> Select[Any]:
    """When each came to each stop, as far as it did."""
    happy = Ending.referral_id == Referral.id, Ending.how == End.COMPLETE
    columns: list[Any] = [
        Referral.sent_at.label("offered"),
        Acceptance.at.label("taken_on"),
        Introduction.opens_at.label("introduced"),
        _first(*TALKED).label("talking"),
        _first(What.DECIDED).label("decided"),
        select(Ending.at).where(*happy).correlate(Referral).scalar_subquery().label("complete"),
    ]
    records = sent(group, after).outerjoin(Acceptance, Acceptance.referral_id == Referral.id)
    return records.outerjoin(Introduction, Introduction.referral_id == Referral.id).with_only_columns(*columns)


def _first(*whats: What) -> ScalarSelect[Any]:
    said = Fact.referral_id == Referral.id, Fact.what.in_(whats), Fact.answer == Answer.YES
    return select(func.min(Fact.at)).where(*said).correlate(Referral).scalar_subquery()
