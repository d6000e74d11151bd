"""Counts what a page asks of the database, and asks SQLite how it finds that."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from exchange.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement sent meanwhile, BEGIN and its like aside."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@contextmanager
def plans() -> Iterator[dict[str, list[str]]]:
    """How SQLite goes about each statement sent meanwhile (https://sqlite.org/eqp.html)."""
    steps: dict[str, list[str]] = {}

    def explain(connection: Any, cursor: Any, statement: str, values: Any, *rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked = connection.connection.dbapi_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps[statement] = [step for *_, step in asked]

    event.listen(db.engine, "before_cursor_execute", explain)
    try:
        yield steps
    finally:
        event.remove(db.engine, "before_cursor_execute", explain)
