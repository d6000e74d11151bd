"""Everybody in a group, A to Z: what each gave and received, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral


@dataclass(frozen=True)
class Somebody:
    """A member, as far as a figure goes."""

    id: int
    name: str
    handle: str
    trade: str
    given: int
    received: int


def everyone(group: Group, after: datetime) -> Select[Any]:
    """Rows as Somebody takes them."""
    given, received = (_counted(column, group, after) for column in (Referral.giver_id, Referral.receiver_id))
    columns: list[Any] = [Membership.person_id, Person.name, Membership.handle, func.trim(Card.trade), given, received]
    return Membership.within(group).join(Membership.card).with_only_columns(*columns)


def _counted(who: InstrumentedAttribute[Any], group: Group, after: datetime) -> ScalarSelect[int]:
    mine = Referral.group_id == group.id, who == Membership.person_id, Referral.sent_at > after
    return select(func.count()).select_from(Referral).where(*mine).correlate(Membership).scalar_subquery()
