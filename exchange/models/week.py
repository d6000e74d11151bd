"""A week of a group, as its organizers get it by mail: how many, and who could use a kind word; never what anybody wrote."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from exchange.db import db
from exchange.models.group import Group
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.reading import rows

A_WEEK = timedelta(days=7)
TOP = 5


class Week:
    """One statement for the figures, one for the first few that have gone quiet."""

    def __init__(self, group: Group, at: datetime) -> None:
        self.group, self.at = group, at
        self.open, self.quiet, self.ended_well = _figures(group, at)

    @property
    def says_anything(self) -> bool:
        """Where everything just moves along there is nothing to write about."""
        return bool(self.quiet or self.ended_well)

    def top(self) -> Sequence[Referral]:
        """The longest quiet first."""
        quiet = rows(_of(self.group).where(Referral.quiet_at <= self.at, ~Referral.ended)).order_by(Referral.quiet_at)
        return db.session.scalars(quiet.limit(TOP)).unique().all()


def _of(group: Group) -> Select[Referral]:
    return select(Referral).where(Referral.group_id == group.id, Referral.sent_at.is_not(None))


def _figures(group: Group, at: datetime) -> tuple[int, int, int]:
    """Open, gone quiet, and ended well since last week."""
    is_open, lately = Ending.referral_id.is_(None), and_(Ending.at > at - A_WEEK, Ending.at <= at)
    counted = _of(group).outerjoin(Referral.ending).where(or_(is_open, lately))
    columns: list[Any] = [
        func.count().filter(is_open),
        func.count().filter(is_open, Referral.quiet_at <= at),
        func.count().filter(Ending.how == End.COMPLETE),
    ]
    under_way, quiet, ended_well = db.session.execute(counted.with_only_columns(*columns)).one()
    return under_way, quiet, ended_well
