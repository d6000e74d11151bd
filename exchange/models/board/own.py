"""A member's own numbers: what they gave and received in a group, and with whom most often. Nobody else reads them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from exchange.db import db
from exchange.models.group import Group
from exchange.models.person import Person
from exchange.models.referral import Referral

# Fewer say nothing yet.
ENOUGH = 5


@dataclass(frozen=True)
class Direction:
    """`most` is who stands at the other end most often, if somebody does more often than anybody else."""

    count: int
    people: int
    most: str | None


@dataclass(frozen=True)
class Own:
    given: Direction
    received: Direction

    @property
    def enough(self) -> bool:
        return self.given.count + self.received.count >= ENOUGH


def own(group: Group, person: Person) -> Own:
    """Two statements."""
    given = _direction(_with(group, person, Referral.giver_id, Referral.receiver_id))
    received = _direction(_with(group, person, Referral.receiver_id, Referral.giver_id))
    return Own(given, received)


def _direction(others: Select[Any]) -> Direction:
    rows = db.session.execute(others).all()
    clear = len(rows) == 1 or (len(rows) > 1 and rows[0].times > rows[1].times)
    return Direction(sum(row.times for row in rows), len(rows), rows[0].name if clear and rows[0].times > 1 else None)


def _with(group: Group, person: Person, mine: InstrumentedAttribute[Any], theirs: InstrumentedAttribute[Any]) -> Select[Any]:
    """How many with whom, the most first."""
    columns: list[Any] = [Person.name, func.count().label("times")]
    both = select(*columns).select_from(Referral).join(Person, Person.id == theirs)
    sent = both.where(Referral.group_id == group.id, mine == person.id, Referral.sent_at.is_not(None))
    return sent.group_by(theirs, Person.name).order_by(func.count().desc(), Person.name)
