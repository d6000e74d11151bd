"""Records as a page reads them: the same columns and the same predicates, and nothing that watches for changes.

What a session hands out knows of every change to it, and making that ready costs more than the rest of a page that changes
nothing. A glance is a plain object with the traits of its class. It says what its statement fetched; anything else it asks
of the record itself.
"""

from collections.abc import Callable, Sequence
from functools import cache
from types import FunctionType
from typing import Any, ClassVar, Generic, TypeVar, cast

from sqlalchemy import Select, inspect
from sqlalchemy.orm import MANYTOONE, aliased
from sqlalchemy.sql.util import ClauseAdapter

from exchange.db import Base, db

R = TypeVar("R", bound=Base)
Known = dict[tuple[type, Any], Any]


class Glance:
    """Stands for one row, and is the same as its record to whoever compares the two."""

    record: ClassVar[type[Base]]

    def itself(self) -> Base:
        keys = inspect(self.record).primary_key
        return db.session.get_one(self.record, tuple(getattr(self, key.name) for key in keys))

    @property
    def _sa_instance_state(self) -> Any:
        """For a predicate that asks its session for more."""
        return inspect(self.itself())

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, self.record) and other is self.itself())

    __hash__ = object.__hash__


class Unread:
    """What a statement did not fetch."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, here: Glance | None, owner: type[Glance]) -> Any:
        if here is None:
            return getattr(owner.record, self.name)
        here.__dict__[self.name] = value = None if self._points_nowhere(here) else getattr(here.itself(), self.name)
        return value

    def _points_nowhere(self, here: Glance) -> bool:
        relation = inspect(here.record).relationships.get(self.name)
        if relation is None or relation.direction is not MANYTOONE:
            return False
        return all(getattr(here, str(column.key)) is None for column in relation.local_columns)


@cache
def glance_at(record: type[R]) -> type[R]:
    """A class with the traits of `record` and what it defines itself, without its keeping."""
    unread = {name: Unread(name) for name in inspect(record).attrs.keys()}  # noqa: SIM118
    own = {name: it for name, it in vars(record).items() if isinstance(it, property | FunctionType) and name[:2] != "__"}
    traits = tuple(base for base in record.__bases__ if base is not Base)
    made = type(f"{record.__name__}Glance", (Glance, *traits), {**unread, **own, "record": record})
    return cast(type[R], made)


class Part(Generic[R]):
    """A record beside another in the same row: all of its columns or only some, and the records that hang on it."""

    def __init__(self, record: type[R], *only: Any, **parts: "Part[Any]") -> None:
        self.entity: Any = aliased(record)
        self.kind, self.parts = glance_at(record), parts
        self.lists = tuple(name for name in parts if getattr(record, name).property.uselist)
        key = inspect(record).primary_key[0].name
        columns = [column.key for column in inspect(record).column_attrs]
        self.names = tuple({key: None} | dict.fromkeys(column.key for column in only)) if only else tuple(columns)
        self.key = self.names.index(key)

    def columns(self) -> list[Any]:
        table = inspect(self.entity).selectable
        mine = [table.c[column] for column in self.names]
        return mine + [column for part in self.parts.values() for column in part.columns()]

    def join(self, statement: Select[Any]) -> Select[Any]:
        for name, part in self.parts.items():
            relation = getattr(self.entity, name)
            order = [getattr(part.entity, column.key) for column in relation.property.order_by or ()]
            statement = part.join(_beside(statement, relation, part.entity).order_by(*order))
        return statement

    def place(self, start: int = 0) -> int:
        """Where in a row its columns stand; says where the next ones do."""
        self.start, self.end = start, start + len(self.names)
        end = self.end
        for part in self.parts.values():
            end = part.place(end)
        return end

    def made(self, row: Sequence[Any], known: Known) -> R | None:
        key = row[self.start + self.key]
        if key is None:
            return None
        one = known.get((self.kind, key))
        if one is None:
            one = known[self.kind, key] = self._begun(row, known)
        if isinstance(one, Glance):
            for name in self.lists:
                self._add(one.__dict__[name], self.parts[name].made(row, known))
        return cast(R, one)

    def _begun(self, row: Sequence[Any], known: Known) -> Any:
        one: Any = object.__new__(self.kind)
        one.__dict__.update(zip(self.names, row[self.start : self.end], strict=True))
        for name, part in self.parts.items():
            one.__dict__[name] = [] if name in self.lists else part.made(row, known)
        return one

    def _add(self, several: list[Any], one: Any) -> None:
        """The same one stands in several rows where there are two lists."""
        if one is not None and one not in several:
            several.append(one)


def _beside(statement: Select[Any], relation: Any, entity: Any) -> Select[Any]:
    """Join by join where a table stands between the two: to join those first, SQLite makes a new table of all their rows."""
    if relation.property.secondary is None:
        return statement.outerjoin(relation.of_type(entity))
    between = relation.property.secondary.alias()
    to_between = ClauseAdapter(between)
    to_both = to_between.chain(ClauseAdapter(inspect(entity).selectable))
    near, far = to_between.traverse(relation.property.primaryjoin), to_both.traverse(relation.property.secondaryjoin)
    return statement.outerjoin(between, near).outerjoin(entity, far)


class Rows(Part[R]):
    """What each row of a statement is about."""

    def __init__(self, record: type[R], *only: Any, **parts: Part[Any]) -> None:
        super().__init__(record, *only, **parts)
        self.entity = record
        self.width = self.place()

    def of(self, statement: Select[Any], *more: Any) -> Select[Any]:
        """The statement with their columns, and `more` behind them."""
        return self.join(statement).with_only_columns(*self.columns(), *more, maintain_column_froms=True)

    def read(self, statement: Select[Any], known: Known | None = None, **values: Any) -> list[R]:
        return list(self.read_more(statement, known, **values))

    def read_more(self, statement: Select[Any], known: Known | None = None, **values: Any) -> dict[R, Sequence[Any]]:
        """With what stands behind each of them."""
        return dict(self.read_each(statement, known, **values))

    def read_each(self, statement: Select[Any], known: Known | None = None, **values: Any) -> list[tuple[R, Sequence[Any]]]:
        """Row by row, where the same one may stand in several for different reasons."""
        known = {} if known is None else known
        db.session.flush()
        found = db.session.connection().execute(statement, values).all()
        made: Callable[[Sequence[Any], Known], Any] = self.made if self.parts else self._begun
        return [(made(row, known), row[self.width :]) for row in found]


def at_hand(*people: Base) -> Known:
    """Whoever reads is the same person wherever a row names them."""
    return {(glance_at(type(one)), one.id): one for one in people}  # type: ignore[attr-defined]
