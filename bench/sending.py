"""`python -m bench.sending`: how long it takes until a town's mail of the morning has left, beside a bare smtplib loop.

One worker, one mail server in a process of its own on this machine; the bare loop sends the same bytes over one connection.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from smtplib import SMTP
from tempfile import TemporaryDirectory
from time import sleep, time

from flask import Flask
from sqlalchemy import func, select, update

from bench.plant import REFERRALS, plant
from bench.server import Server, free_port, started, worker
from bench.table import Figure, table
from bench.town import multiply
from exchange import create_app
from exchange.clock import now
from exchange.config import Settings
from exchange.db import db, write
from exchange.models.erasure import due_to_be_forgotten, forget
from exchange.models.group import Group
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.referral import Referral

CLUBS, MEMBERS = 40, 500
DAILY = (LetterKind.ACCEPTED, LetterKind.NEWS, LetterKind.ENDED, LetterKind.THANKS, LetterKind.DECLINED)
# Targets: a multiple of the bare loop, MB, seconds.
RATIO, MEMORY, FIRST = 3, 200, 5


@dataclass
class Morning:
    """Seconds until the first and the last letter, CPU seconds of the worker, and its memory at a tenth and at most, in MB."""

    first: float = 0
    whole: float = 0
    cpu: float = 0
    early: float = 0
    most: float = 0


def main() -> None:
    clubs = int(sys.argv[1]) if len(sys.argv) > 1 else CLUBS
    with TemporaryDirectory(prefix="goodword-sending-") as folder:
        env = {"DATA_DIR": folder, "SECRET_KEY": "of the bench", "DEMO": "0"}
        app = create_app(Settings(Path(folder), f"sqlite:///{folder}/goodword.sqlite3", env["SECRET_KEY"]))
        letters = owe_everybody_a_letter(app, clubs)
        print(f"{letters:,} letters due, {clubs * MEMBERS:,} members, {clubs * REFERRALS:,} referrals.\n", flush=True)
        with sink(env) as port:
            morning = sent(app, env, port)
        with sink(env) as port:
            bare = looped(port, Path(folder), letters)
        print(shown(letters, morning, bare))


def owe_everybody_a_letter(app: Flask, clubs: int) -> int:
    """To each member the newest of what could wait for the day."""
    plant(app, MEMBERS)
    with app.app_context(), write():
        for need in db.session.scalars(due_to_be_forgotten(now())).all():
            forget(need)
        multiply(clubs)
        db.session.execute(update(Group).values(timezone=f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"))  # nobody sleeps
        db.session.execute(update(Referral).values(changes_at=None))  # time passes for none, so that only mail is measured
        daily = Letter.kind.in_(DAILY), Letter.person_id.in_(select(Membership.person_id))
        newest = select(func.max(Letter.id)).where(*daily).group_by(Letter.person_id)
        due = update(Letter).where(Letter.id.in_(newest)).values(dropped_at=None, due_at=now())
        letters = db.session.execute(due).rowcount
        db.session.commit()
    return letters


@contextmanager
def sink(env: dict[str, str]) -> Iterator[int]:
    port = free_port()
    with started(f"python -m bench.sink {port} {env['DATA_DIR']}", env, port) as server:
        server.wait()
        yield port


def sent(app: Flask, env: dict[str, str], port: int) -> Morning:
    """From the command that starts the worker until nothing is left."""
    morning, begin = Morning(), time()
    with worker(env | {"MAIL_URL": f"smtp://127.0.0.1:{port}"}) as mailing:
        while left := unsent(app):
            look(mailing, morning, left)
            sleep(0.5)
        morning.whole = time() - begin
        look(mailing, morning, 0)
    morning.first = float((Path(env["DATA_DIR"]) / "first").read_text()) - begin
    return morning


def look(mailing: Server, morning: Morning, left: int) -> None:
    morning.cpu, morning.most = mailing.cpu, max(morning.most, mailing.memory)
    morning.early = morning.early or (mailing.memory if left else 0)


def unsent(app: Flask) -> int:
    waiting = Letter.dropped_at.is_(None), Letter.due_at <= now(), Letter.envelope_id.is_(None)
    with app.app_context():
        unsent = select(func.count()).where(Envelope.sent_at.is_(None), Envelope.dead_at.is_(None))
        return sum(db.session.scalar(one) or 0 for one in (unsent, select(func.count()).where(*waiting)))


def looped(port: int, folder: Path, letters: int) -> float:
    """Seconds for as many letters; the same few thousand again and again."""
    bodies = [file.read_bytes() for file in folder.glob("*.eml")]
    begin = time()
    with SMTP("127.0.0.1", port) as line:
        for body in islice(cycle(bodies), letters):
            line.sendmail("mail@goodword.example", ["somebody@club.example"], body)
    return time() - begin


def shown(letters: int, morning: Morning, bare: float) -> str:
    rows = [
        ["letters a second", Figure(letters / morning.whole, "{:.0f}")],
        ["the bare loop's", Figure(letters / bare, "{:.0f}")],
        ["seconds, as a multiple of the bare loop's", Figure(morning.whole / bare, "{:.1f}", RATIO)],
        ["CPU for each letter, ms", Figure(morning.cpu / letters * 1000, "{:.2f}")],
        ["the first letter after, s", Figure(morning.first, "{:.1f}", FIRST)],
        ["memory of the worker, MB", Figure(morning.most, "{:.0f}", MEMORY)],
    ]
    return table(("", ""), rows)


if __name__ == "__main__":
    main()
