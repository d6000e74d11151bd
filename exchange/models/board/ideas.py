"""Gentle ideas: what an organizer could bring up when the group meets. None of them is about how well somebody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from exchange.clock import ONE_DAY
from exchange.db import db
from exchange.models.board.spans import A_QUARTER, A_YEAR, NEWEST, sent
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral

LONG, A_LOT = 60 * ONE_DAY, 3
FEW = 3


@dataclass(frozen=True)
class Waiting:
    """These last received something in the month that begins then, or never did."""

    names: Sequence[str]
    month: datetime | None


class Ideas:
    """Three statements; `most` is how many of a kind are named."""

    def __init__(self, group: Group, at: datetime, most: int = FEW) -> None:
        self._group, self._at, self._most = group, at, most

    @property
    def any(self) -> bool:
        return bool(self.waiting or self.pairs or self.bare_cards)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Who has been here for a while and received nothing for long, by the month of the last one, the longest first."""
        months: dict[tuple[int, int] | None, list[Any]] = {}
        for row in db.session.execute(_waiting(self._group, self._at).limit(self._most)):
            months.setdefault(row.last and (row.last.year, row.last.month), []).append(row)
        return [Waiting([row.name for row in rows], rows[0].last) for rows in months.values()]

    @cached_property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Who send each other a lot."""
        return [(one, other) for one, other in db.session.execute(_pairs(self._group, self._at).limit(self._most))]

    @cached_property
    def bare_cards(self) -> int:
        """Cards that don't yet say what a good introduction sounds like."""
        bare = Membership.within(self._group).join(Membership.card).where(Card.sounds_like == "")
        return db.session.scalar(bare.order_by(None).with_only_columns(func.count())) or 0


def _waiting(group: Group, at: datetime) -> Select[Any]:
    mine = Referral.group_id == group.id, Referral.receiver_id == Membership.person_id
    last = select(func.max(Referral.sent_at)).where(*mine).correlate(Membership).scalar_subquery()
    here = Membership.within(group).where(Membership.resting_since.is_(None), Membership.joined_at < at - A_QUARTER)
    each = here.order_by(None).with_only_columns(Person.name, last.label("last")).subquery()
    long_ago = or_(each.c.last.is_(None), each.c.last < at - LONG)
    return select(each).where(long_ago).order_by(each.c.last.is_not(None), each.c.last, each.c.name)


def _pairs(group: Group, at: datetime) -> Select[Any]:
    """Each of the two gave the other at least three in a year; in a large group the newest thousand will do."""
    newest = sent(group, at - A_YEAR).order_by(Referral.sent_at.desc()).limit(NEWEST)
    found = newest.with_only_columns(Referral.giver_id, Referral.receiver_id).subquery()
    giver, receiver = found.c
    forth = giver < receiver
    low, high = case((forth, giver), else_=receiver), case((forth, receiver), else_=giver)
    there, back = func.count().filter(forth), func.count().filter(~forth)
    both = select(low.label("low"), high.label("high"), func.count().label("of_both")).group_by(low, high)
    pairs = both.having(and_(there >= A_LOT, back >= A_LOT)).subquery()
    one, other = aliased(Person), aliased(Person)
    names: list[Any] = [one.name, other.name]
    named = select(*names).join(pairs, pairs.c.low == one.id).join(other, pairs.c.high == other.id)
    return named.order_by(pairs.c.of_both.desc(), one.name, other.name)
