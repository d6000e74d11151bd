"""A whole town on one server: the planted club again and again, every row of it, copied inside the database."""

from collections.abc import Iterator

from sqlalchemy import Column, Table, Text, UniqueConstraint, func, insert, literal, select
from sqlalchemy.sql.elements import ColumnElement

from exchange.db import Base, db


def multiply(clubs: int) -> None:
    """So that there are this many; each row's number, and what it points to, moves on by as much as there were."""
    tables = [table for table in Base.metadata.sorted_tables if db.session.scalar(select(func.count()).select_from(table))]
    steps = {table.name: db.session.scalar(select(func.max(table.c.id))) for table in tables if "id" in table.c}
    for club in range(1, clubs):
        for table in tables:
            copied = [_moved(table, column, steps, club).label(column.name) for column in table.c]
            rows = select(*copied)
            if "id" in table.c:
                rows = rows.where(table.c.id <= steps[table.name])
            else:
                [key, *_] = table.primary_key
                rows = rows.where(key <= steps[_parent(key)])
            db.session.execute(insert(table).from_select([column.name for column in table.c], rows))


def _moved(table: Table, column: Column, steps: dict[str, int], club: int) -> ColumnElement:
    if column.name == "id" or column.foreign_keys:
        return column + club * steps.get(_parent(column) or table.name, 0)
    return column + literal(f"-{club}") if column in set(_unlike_any_other(table)) else column


def _unlike_any_other(table: Table) -> Iterator[Column]:
    """Words that stand there once."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and len(constraint.columns) == 1:
            yield from (column for column in constraint.columns if isinstance(column.type, Text))


def _parent(column: Column) -> str:
    return next((key.column.table.name for key in column.foreign_keys), "")
