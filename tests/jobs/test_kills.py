"""A worker killed again and again, at any instant: nothing is lost, and no more is said twice than there were kills."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.mail.sink import Server, Sink

ROOT = Path(__file__).parents[2]
LETTERS = 40
INVITE = f"""
from wsgi import app
from exchange.db import db, write
from exchange.models.group import Group
from exchange.models.invitation import Invitation

with app.app_context(), write():
    group = Group.founded("Millbrook Business Circle")
    db.session.add(group)
    db.session.flush()
    for number in range({LETTERS}):
        Invitation.invite(group, f"{{number}}@example.org", "Gareth Pugh", None)
    db.session.commit()
"""
WORK = """
import time
from datetime import timedelta
from wsgi import app
from exchange.jobs import deliver as module

module.LEASE = timedelta(seconds=1)
print("ready", flush=True)
with app.app_context():
    while True:
        module.deliver()
        time.sleep(0.05)
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    home = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DEMO": "0", "SECRET_KEY": "test"}
    migrate = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    subprocess.run(migrate, cwd=ROOT, env=home, check=True, capture_output=True)
    subprocess.run([sys.executable, "-c", INVITE], cwd=ROOT, env=home, check=True)
    return home


def unsent(home: dict[str, str]) -> int:
    with closing(sqlite3.connect(Path(home["DATA_DIR"]) / "goodword.sqlite3")) as database:
        query = "SELECT count(*) FROM letter LEFT JOIN envelope ON envelope.id = envelope_id WHERE sent_at IS NULL"
        waiting: int = database.execute(query).fetchone()[0]
        return waiting


def work(home: dict[str, str], seconds: float) -> None:
    """One worker's life, ended by kill -9; it may end earlier only with the work."""
    with subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT, env=home, stdout=subprocess.PIPE) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == b"ready\n"
        patience = time.monotonic() + seconds
        while time.monotonic() < patience and unsent(home):
            time.sleep(0.02)
        worker.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("kills", [3, pytest.param(100, marks=pytest.mark.soak)])
def test_nothing_is_lost_and_little_is_said_twice(home: dict[str, str], kills: int) -> None:
    sink = Sink(slow=0.004 * kills)  # so that there is work left for every kill
    server = Server(sink)
    server.start()
    home["MAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
    for _ in range(kills):
        work(home, random.uniform(0, 0.4))
    work(home, 60)
    server.stop()

    names = {mail["Message-ID"] for mail in sink.mails}
    assert unsent(home) == 0
    assert {address for [address] in sink.recipients} == {f"{number}@example.org" for number in range(LETTERS)}
    assert len(names) == LETTERS
    assert len(sink.received) <= LETTERS + kills
