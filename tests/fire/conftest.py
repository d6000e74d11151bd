"""The clock is the real one here, and each test has a house, a database and a mail server of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from exchange.db import db
from exchange.models.undo import UndoWindow
from tests.conftest import made_app
from tests.fire.house import House
from tests.mail.sink import Server, Sink


@pytest.fixture(autouse=True)
def clock() -> None:
    """Processes of their own watch the real one."""


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def server(sink: Sink) -> Iterator[Server]:
    server = Server(sink)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """On SQLite or on PostgreSQL, and nothing can be taken back."""
    monkeypatch.setattr(UndoWindow, "minutes", 0)
    url = f"sqlite:///{tmp_path / 'goodword.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_database")
    app = made_app(tmp_path, url, undo_minutes=0)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def house(home: Flask, server: Server, tmp_path: Path) -> House:
    """One worker on SQLite, two on PostgreSQL."""
    database = home.extensions["settings"].database_url
    env = {"DATA_DIR": str(tmp_path), "DATABASE_URL": database, "SECRET_KEY": "test", "DEMO": "0", "UNDO_MINUTES": "0"}
    env["MAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
    return House(env, workers=1 if database.startswith("sqlite") else 2)
