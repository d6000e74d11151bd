"""How many statements a page takes, BEGIN and its like aside."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from exchange.db import db

ASIDE = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT")


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that were sent to the database meanwhile."""
    sent: list[str] = []

    def note(connection, cursor, statement, *rest):
        if not statement.startswith(ASIDE):
            sent.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
