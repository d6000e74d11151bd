"""Everybody in a group, A to Z: what each gave and received, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from exchange.models.before_us import EarlierPeriod, EarlierSlips, before
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral


@dataclass(frozen=True)
class Somebody:
    """A member, as far as a figure goes; `before` is before Goodword, None where nothing is known."""

    id: int
    name: str
    handle: str
    trade: str
    given: int
    received: int
    given_before: int | None = None
    received_before: int | None = None


def everyone(group: Group, after: datetime, earlier: Sequence[EarlierPeriod] = ()) -> Select[Any]:
    """Rows as Somebody takes them, with the counts of these earlier periods if there are any."""
    given, received = (_counted(column, group, after) for column in (Referral.giver_id, Referral.receiver_id))
    columns: list[Any] = [Membership.person_id, Person.name, Membership.handle, func.trim(Card.trade), given, received]
    if earlier:
        columns += [before(column, earlier) for column in (EarlierSlips.given, EarlierSlips.received)]
    return Membership.within(group).join(Membership.card).with_only_columns(*columns)


def _counted(who: InstrumentedAttribute[Any], group: Group, after: datetime) -> ScalarSelect[int]:
    mine = Referral.group_id == group.id, who == Membership.person_id, Referral.sent_at > after
    return select(func.count()).select_from(Referral).where(*mine).correlate(Membership).scalar_subquery()
