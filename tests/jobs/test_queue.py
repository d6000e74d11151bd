"""The queue only wakes: nothing is lost when a wake-up is, and no view waits for mail."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from huey import MemoryHuey, SqliteHuey

from exchange.config import Settings, WrongSetting
from exchange.db import db
from exchange.jobs import wake
from exchange.jobs.queue import built
from exchange.models.kept_mail import KeptMail
from exchange.models.sign_in import SignIn
from tests.cast import Cast
from tests.mail import letters
from tests.mail.conftest import changed, sink
from tests.mail.sink import Sink

__all__ = ["sink"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(app: Flask) -> Settings:
    found: Settings = app.extensions["settings"]
    return found


def test_one_machine_needs_no_server_for_it(settings: Settings) -> None:
    assert isinstance(built(settings), SqliteHuey)


def test_several_machines_share_a_redis_whose_package_is_asked_for_in_one_sentence(settings: Settings) -> None:
    with pytest.raises(WrongSetting, match="pip install redis"):
        built(replace(settings, redis_url="redis://localhost:6379/1"))


def test_a_wake_up_sends_what_is_due(app: Flask, cast: Cast) -> None:
    letters.sign_in(cast)
    db.session.commit()
    wake()

    assert db.session.query(KeptMail).count() == 1


def test_a_view_says_thank_you_even_when_nobody_can_be_woken(
    app: Flask, cast: Cast, anybody: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "deliver", _broken)

    assert anybody.post("/sign-in", data={"email": "maya@millbrook.example"}).status_code == 302
    assert db.session.query(SignIn).count() == 1


def _broken() -> None:
    raise OSError("the disk is full")


@pytest.fixture
def elsewhere(app: Flask, monkeypatch: pytest.MonkeyPatch) -> MemoryHuey:
    """A queue whose worker is another process, as on a real server."""
    queue = MemoryHuey("elsewhere")
    monkeypatch.setitem(app.extensions, "deliver", queue.task(name="deliver")(lambda: None))
    return queue


@pytest.mark.parametrize("port", [9, None])
def test_no_view_waits_for_a_mail_server(
    app: Flask, cast: Cast, anybody: FlaskClient, elsewhere: MemoryHuey, sink: Sink, port: int | None
) -> None:
    """Neither for one that is gone nor for one that is slow."""
    sink.slow = 5
    settings = {"mail_url": f"smtp://127.0.0.1:{port}"} if port else {}
    started = time.monotonic()
    with changed(app, **settings):
        answer = anybody.post("/sign-in", data={"email": "maya@millbrook.example"})

    assert answer.status_code == 302
    assert time.monotonic() - started < 2
    assert len(elsewhere) == 1


# What a member does in the browser, done by a process of its own.
ASK = """
from wsgi import app
from exchange.db import db, write
from exchange.jobs import wake
from exchange.models.account import Account
from exchange.models.person import Person
from exchange.models.sign_in import SignIn

with app.app_context(), write():
    account = Account(person=Person(name="Maya"), email="maya@millbrook.example")
    db.session.add(account)
    db.session.flush()
    SignIn.begin(account)
    db.session.commit()
    wake()
"""
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, in real time."""
    home = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DEMO": "0", "SECRET_KEY": "test"}
    subprocess.run([*FLASK, "db", "upgrade"], cwd=ROOT, env=home, check=True, capture_output=True)
    return home


def kept_in(home: dict[str, str]) -> int:
    with closing(sqlite3.connect(Path(home["DATA_DIR"]) / "goodword.sqlite3")) as database:
        kept: int = database.execute("SELECT count(*) FROM kept_mail").fetchone()[0]
        return kept


def test_the_worker_sends_what_it_is_woken_for_and_ends_when_told(home: dict[str, str]) -> None:
    with subprocess.Popen([*FLASK, "worker"], cwd=ROOT, env=home, stderr=subprocess.DEVNULL) as worker:
        try:
            subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=home, check=True)
            patience = time.monotonic() + 20
            while not kept_in(home) and time.monotonic() < patience:
                time.sleep(0.1)
        finally:
            worker.send_signal(signal.SIGTERM)
            worker.wait(20)

    assert kept_in(home) == 1
    assert worker.returncode == 0
