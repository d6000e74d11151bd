"""A job's transaction: short, of its own, and everything or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from exchange.db import db, write


@contextmanager
def transaction() -> Iterator[None]:
    """Writes; commits at the end, and gives the connection back either way."""
    with write():
        try:
            yield
            db.session.commit()
        finally:
            db.session.remove()


@contextmanager
def reading() -> Iterator[None]:
    """Only reads, and holds nobody up."""
    try:
        yield
    finally:
        db.session.remove()


@contextmanager
def aside() -> Iterator[None]:
    """A transaction beside what is being read, which stays at hand."""
    with current_app.app_context(), transaction():
        yield
