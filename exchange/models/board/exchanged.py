"""Who brings whom: a table of how many went from each to each, by person in a small group and by trade in a large one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from sqlalchemy import CTE, Select, func, select
from sqlalchemy.orm import aliased

from exchange.db import db
from exchange.models.board.everyone import Somebody
from exchange.models.board.spans import sent
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral

# More rows than that nobody takes in; a larger group is shown by trade, and the trades that bring most by name.
BY_PERSON, BY_TRADE = 40, 24
SHADES = 5
Key = int | str


@dataclass(frozen=True)
class Line:
    """One row or column; `key` is None for everybody who has none of their own."""

    key: Key | None
    name: str


class Grid:
    """`lines` are both the rows, who gave, and the columns, who received."""

    def __init__(self, lines: Sequence[Line], pairs: Iterable[Any]) -> None:
        known, self._counts = {line.key for line in lines}, Counter[tuple[Key | None, Key | None]]()
        for giver, receiver, count in pairs:
            self._counts[giver if giver in known else None, receiver if receiver in known else None] += count
        others = any(None in pair for pair in self._counts)
        self.lines = [*lines, *([Line(None, "")] if others else [])]
        self.most = max(self._counts.values(), default=0)
        self.total, self.pairs = self._counts.total(), len(self._counts)

    def count(self, giver: Line, receiver: Line) -> int:
        return self._counts[giver.key, receiver.key]

    def shade(self, giver: Line, receiver: Line) -> int:
        """How strong the colour is, 0 to 5: the number itself as long as it goes that far."""
        return ceil(self.count(giver, receiver) * SHADES / max(self.most, SHADES))

    def given(self, line: Line) -> int:
        return sum(self.count(line, other) for other in self.lines)

    def received(self, line: Line) -> int:
        return sum(self.count(other, line) for other in self.lines)


def by_person(group: Group, members: Sequence[Somebody], after: datetime) -> Grid:
    names = _short([one.name for one in members])
    return Grid(
        [Line(one.id, name) for one, name in zip(members, names, strict=True)], db.session.execute(pairs_of(group, after))
    )


def by_trade(group: Group, after: datetime, most: int = BY_TRADE) -> Grid:
    """The trades between which most was given, A to Z, and one line for all the others."""
    found, weight = db.session.execute(trades_of(group, after)).all(), Counter[str]()
    for giver, receiver, count in found:
        weight[giver] += count
        weight[receiver] += count
    del weight[""]
    named = sorted(trade for trade, _ in weight.most_common(most))
    return Grid([Line(trade, trade.capitalize()) for trade in named], found)


def pairs_of(group: Group, after: datetime) -> Select[Any]:
    """By person: who gave, who received, how many."""
    both: list[Any] = [Referral.giver_id, Referral.receiver_id]
    return sent(group, after).with_only_columns(*both, func.count()).group_by(*both)


def named_pairs_of(group: Group, after: datetime) -> Select[Any]:
    """The same with their names, A to Z."""
    giver, receiver = aliased(Person), aliased(Person)
    names: list[Any] = [giver.name, receiver.name]
    given = sent(group, after).join(giver, giver.id == Referral.giver_id).join(receiver, receiver.id == Referral.receiver_id)
    each = given.with_only_columns(*names, func.count()).group_by(giver.id, receiver.id, *names)
    return each.order_by(*names, giver.id, receiver.id)


def trades_of(group: Group, after: datetime) -> Select[Any]:
    """By trade; "" is a trade nobody has told."""
    trades = _trades(group)
    giver, receiver = trades.alias(), trades.alias()
    both = giver.c.trade, receiver.c.trade
    given = sent(group, after).join(giver, giver.c.person_id == Referral.giver_id)
    between = given.join(receiver, receiver.c.person_id == Referral.receiver_id)
    return between.with_only_columns(*both, func.count()).group_by(*both).order_by(*both)


def _trades(group: Group) -> CTE:
    """Of everybody who is or was in the group."""
    trade = func.lower(func.trim(Card.trade)).label("trade")
    return select(Membership.person_id, trade).join(Membership.card).where(Membership.group_id == group.id).cte("trades")


def _short(names: Sequence[str]) -> list[str]:
    """First names, with as much of the rest as tells two apart."""
    first = Counter(name.split()[0] for name in names)
    return [name.split()[0] if first[name.split()[0]] == 1 else name for name in names]
