"""The database: our Base, the handle, how enums and times are kept, and how SQLite takes two writers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from json import loads
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Column, DateTime, Dialect, Enum, Index, MetaData, TextClause, event, inspect
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import Text, TypeDecorator

# Set before the first query of anything that will write, so that SQLite takes its write lock at BEGIN and not half-way.
writing: ContextVar[bool] = ContextVar("writing", default=False)


class UTCTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a timezone")
        return value and value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """A page reads hundreds of moments. SQLite keeps text without a zone; PostgreSQL has the zone already."""
        return _from_text if dialect.name == "sqlite" else None


def _from_text(text: str | None) -> datetime | None:
    """In one call: two take six times as long."""
    return datetime.fromisoformat(f"{text}+00:00") if text else None


def unpacked(text: str) -> Any:
    """JSON as a row keeps it; most lines of a timeline keep none."""
    return {} if text == "{}" else loads(text)


def _keys(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]


NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UTCTime,
            str: Text,
            dict[str, Any]: JSON,
            # No CHECK: a new kind must not need the table to be rebuilt.
            StrEnum: Enum(StrEnum, native_enum=False, create_constraint=False, length=40, values_callable=_keys),
        },
    )

    def __init__(self, **values: Any) -> None:
        """Defaults hold from the first moment on, since the domain reads what it has just written."""
        made = {name: _made(default) for name, default in _defaults(type(self)).items()}
        for name, value in (made | values).items():
            setattr(self, name, value)


@cache
def _defaults(record: type[Base]) -> dict[str, Any]:
    found = {attribute.key: attribute.columns[0] for attribute in inspect(record).column_attrs}
    columns = {name: column for name, column in found.items() if isinstance(column, Column)}
    return {name: column.default for name, column in columns.items() if column.default is not None}


def _made(default: Any) -> Any:
    return default.arg(None) if default.is_callable else default.arg


db = SQLAlchemy(model_class=Base)


def index_where(where: TextClause, name: str, *columns: str, unique: bool = False) -> Index:
    """An index of only those rows. PostgreSQL hears of it in `prepare`: to name it here would load all that is known of it, on
    every machine that has none."""
    return Index(name, *columns, unique=unique, sqlite_where=where)


@contextmanager
def write() -> Iterator[None]:
    """Everything inside takes the write lock at its first statement."""
    token = writing.set(True)
    try:
        yield
    finally:
        writing.reset(token)


def prepare(engine: Engine) -> None:
    """SQLite needs to be told: WAL, foreign keys, and that we say BEGIN ourselves; PostgreSQL which rows an index has."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
        event.listen(engine, "begin", _begin)
    else:
        for index in (index for table in Base.metadata.tables.values() for index in table.indexes):
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
    "cache_size=-200",  # KB for each connection; the system keeps the file in memory anyway, once for all
)


def _pragmas(connection: SQLiteConnection, record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
