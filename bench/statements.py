"""How many statements a page asks the database, BEGIN and its like aside."""

from flask import Flask
from sqlalchemy import event

from bench.plant import Page
from exchange.db import db

ASIDE = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT")


def counted(app: Flask, page: Page) -> int:
    """The second time; the first fills what is built once."""
    sent: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda connection, cursor, statement, *rest: sent.append(statement))
    for _ in range(2):
        sent.clear()
        app.test_client(use_cookies=False).get(page.path, headers={"Cookie": page.cookie})
    return sum(not statement.startswith(ASIDE) for statement in sent)
