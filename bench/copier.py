"""Copies a need with everything that hangs on it, as rows: somebody else's need, among other members, some time ago."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Table, func, insert, select

from exchange.db import Base, db
from exchange.models.person import Person

Row = dict[str, Any]
FIRST = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hugo", "Ida", "Jan", "Kim", "Leo", "Mia", "Noor", "Ola", "Pia")
LAST = ("Abel", "Brook", "Carr", "Dunn", "Eades", "Frost", "Grant", "Hale", "Innes", "Jarvis", "Keane", "Lowe", "Marsh", "Orr")


class Pattern:
    """The rows of one need, and the members in it, its contact aside."""

    def __init__(self, need_id: int) -> None:
        self.rows = list(_rows_of(need_id))
        need = next(row for table, row in self.rows if table.name == "need")
        named = {row[column.name] for table, row in self.rows for column in table.c if _parent(column) == "person"}
        self.members = sorted(named - {None, need["contact_id"]})

    @property
    def ended(self) -> bool:
        """Whether every referral of it has."""
        found = Counter(table.name for table, _ in self.rows)
        return found["ending"] == found["referral"]


class Copier:
    def __init__(self, members: list[int], dice: random.Random) -> None:
        self.members, self.dice = members, dice
        self.rows: dict[Table, list[Row]] = defaultdict(list)
        self.made: Counter[str] = Counter()
        self.ids = {table.name: count((db.session.scalar(select(func.max(table.c.id))) or 0) + 1) for table in _numbered()}

    def copy(self, pattern: Pattern, ago: timedelta) -> None:
        """Parents come first in `pattern.rows`, so that a row finds the new number of what it belongs to."""
        ids = {("person", old): new for old, new in zip(pattern.members, self._others(pattern), strict=True)}
        for table, row in pattern.rows:
            new = {name: _earlier(value, ago) for name, value in row.items()}
            new |= {c.name: ids.get((_parent(c), row[c.name]), row[c.name]) for c in table.c if c.foreign_keys}
            if table.name in self.ids:
                new["id"] = ids[table.name, row["id"]] = next(self.ids[table.name])
            self.rows[table].append(new | self._of_its_own(table, new))
            self.made[table.name] += 1

    def insert(self) -> None:
        for table in Base.metadata.sorted_tables:
            if self.rows[table]:
                db.session.execute(insert(table), self.rows[table])

    def _others(self, pattern: Pattern) -> list[int]:
        return self.dice.sample(self.members, len(pattern.members))

    def _of_its_own(self, table: Table, row: Row) -> Row:
        """What may not be the same twice, and who it is about."""
        if table.name == "person":
            name = f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)}"
            return {"name": name, "email": row["email"] and f"contact{row['id']}@shop.example"}
        return {"occasion": f"{row['occasion']}:{row['id']}"} if table.name == "letter" else {}


def _rows_of(need_id: int) -> Iterator[tuple[Table, Row]]:
    tables = Base.metadata.tables
    need, referral, person = tables["need"], tables["referral"], Person.__table__
    referrals = select(referral.c.id).where(referral.c.need_id == need_id)
    yield from _rows(person, person.c.id == select(need.c.contact_id).where(need.c.id == need_id).scalar_subquery())
    yield from _rows(need, need.c.id == need_id)
    for table in Base.metadata.sorted_tables:
        if "need_id" in table.c:
            yield from _rows(table, table.c.need_id == need_id)
        elif "referral_id" in table.c:
            yield from _rows(table, table.c.referral_id.in_(referrals))


def _rows(table: Any, where: Any) -> Iterator[tuple[Table, Row]]:
    return ((table, dict(row)) for row in db.session.execute(select(table).where(where)).mappings())


def _numbered() -> Iterator[Table]:
    return (table for table in Base.metadata.sorted_tables if [key.name for key in table.primary_key] == ["id"])


def _parent(column: Any) -> str:
    """The table a column points to."""
    return next((key.column.table.name for key in column.foreign_keys), "")


def _earlier(value: Any, ago: timedelta) -> Any:
    return value - ago if isinstance(value, datetime) else value
