"""`python -m bench.sending`: how long a town's digests take to leave, and the letters of a day, beside a bare smtplib loop.

One worker, one mail server in a process of its own on this machine; the bare loop sends the same bytes over one connection.
"""

import sys
from collections.abc import Callable, Iterator
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
from exchange.models.person import Person
from exchange.models.referral import Referral

CLUBS, MEMBERS = 40, 500
DAILY = (LetterKind.ACCEPTED, LetterKind.NEWS, LetterKind.ENDED, LetterKind.THANKS, LetterKind.DECLINED)
# Targets: a multiple of the bare loop, MB, seconds.
RATIO, MEMORY, FIRST = 3, 200, 5


@dataclass
class Morning:
    """How many mails left, seconds until the first and the last, CPU seconds of the worker, its memory after the first and at
    most, in MB; and the seconds of the bare loop."""

    mails: int = 0
    first: float = 0
    whole: float = 0
    cpu: float = 0
    early: float = 0
    most: float = 0
    bare: float = 0


def main() -> None:
    clubs = int(sys.argv[1]) if len(sys.argv) > 1 else CLUBS
    with TemporaryDirectory(prefix="goodword-sending-") as folder:
        env = {"DATA_DIR": folder, "SECRET_KEY": "of the bench", "DEMO": "0"}
        app = create_app(Settings(Path(folder), f"sqlite:///{folder}/goodword.sqlite3", env["SECRET_KEY"]))
        build(app, clubs)
        print(f"{clubs * MEMBERS:,} members, {clubs * REFERRALS:,} referrals.\n", flush=True)
        mornings = [measured(app, env, owe) for owe in (owe_everybody_a_digest, owe_everybody_a_letter)]
        print(shown(mornings))


def build(app: Flask, clubs: int) -> None:
    plant(app, MEMBERS)
    with app.app_context(), write():
        for need in db.session.scalars(due_to_be_forgotten(now())).all():
            forget(need)
        multiply(clubs)
        db.session.execute(update(Group).values(timezone=f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"))  # nobody sleeps
        db.session.execute(update(Referral).values(changes_at=None))  # time passes for none, so that only mail is measured
        db.session.commit()


def measured(app: Flask, env: dict[str, str], owe: Callable[[], None]) -> Morning:
    before = sent_so_far(app)
    with app.app_context(), write():
        owe()
        db.session.commit()
    with sink(env) as port:
        morning = sent(app, env, port)
    morning.mails = sent_so_far(app) - before
    with sink(env) as port:
        morning.bare = looped(port, Path(env["DATA_DIR"]), morning.mails)
    return morning


def owe_everybody_a_digest() -> None:
    """It is time for everybody's at once."""
    members = select(Membership.person_id)
    db.session.execute(update(Person).where(Person.id.in_(members)).values(next_digest_at=now()))


def owe_everybody_a_letter() -> None:
    """To each member the newest of what could wait for the day; whatever came before was yesterday's."""
    db.session.execute(update(Envelope).values(day=None))
    daily = Letter.kind.in_(DAILY), Letter.person_id.in_(select(Membership.person_id))
    newest = select(func.max(Letter.id)).where(*daily).group_by(Letter.person_id)
    db.session.execute(update(Letter).where(Letter.id.in_(newest)).values(dropped_at=None, due_at=now()))


@contextmanager
def sink(env: dict[str, str]) -> Iterator[int]:
    port = free_port()
    first(env).unlink(missing_ok=True)
    with started(f"python -m bench.sink {port} {env['DATA_DIR']}", env, port) as server:
        server.wait()
        yield port


def sent(app: Flask, env: dict[str, str], port: int) -> Morning:
    """From the command that starts the worker until nothing is left."""
    morning, begin = Morning(), time()
    with worker(env | {"MAIL_URL": f"smtp://127.0.0.1:{port}"}) as mailing:
        while unsent(app):
            if first(env).exists():
                look(mailing, morning)
            sleep(0.5)
        morning.whole = time() - begin
        look(mailing, morning)
    morning.first = float(first(env).read_text()) - begin
    return morning


def first(env: dict[str, str]) -> Path:
    """Says when the first one came."""
    return Path(env["DATA_DIR"]) / "first"


def look(mailing: Server, morning: Morning) -> None:
    morning.cpu, morning.most = mailing.cpu, max(morning.most, mailing.memory)
    morning.early = morning.early or mailing.memory


def unsent(app: Flask) -> bool:
    """Looks for one, and counts none: there is only so much machine to share."""
    under_way = select(Envelope.id).where(Envelope.sent_at.is_(None), Envelope.dead_at.is_(None))
    waiting = select(Letter.id).where(Letter.dropped_at.is_(None), Letter.due_at <= now(), Letter.envelope_id.is_(None))
    due = select(Person.id).where(Person.next_digest_at <= now())
    with app.app_context():
        return any(db.session.scalar(one.limit(1)) for one in (under_way, waiting, due))


def sent_so_far(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(Envelope.sent_at.is_not(None))) or 0


def looped(port: int, folder: Path, letters: int) -> float:
    """Seconds for as many letters; the same few thousand again and again."""
    bodies = [file.read_bytes() for file in folder.glob("*.eml")]
    begin = time()
    with SMTP("127.0.0.1", port) as line:
        for body in islice(cycle(bodies), letters):
            line.sendmail("mail@goodword.example", ["somebody@club.example"], body)
    return time() - begin


def shown(mornings: list[Morning]) -> str:
    rows: list[list[object]] = [
        ["how many left", *(f"{one.mails:,}" for one in mornings)],
        ["mails a second", *(Figure(one.mails / one.whole, "{:.0f}") for one in mornings)],
        ["the bare loop's", *(Figure(one.mails / one.bare, "{:.0f}") for one in mornings)],
        ["seconds, as a multiple of the bare loop's", *(Figure(one.whole / one.bare, "{:.1f}", RATIO) for one in mornings)],
        ["CPU for each mail, ms", *(Figure(one.cpu / one.mails * 1000, "{:.2f}") for one in mornings)],
        ["the first after, s", *(Figure(one.first, "{:.1f}", FIRST) for one in mornings)],
        ["memory of the worker after the first, MB", *(Figure(one.early, "{:.0f}") for one in mornings)],
        ["and at most, MB", *(Figure(one.most, "{:.0f}", MEMORY) for one in mornings)],
    ]
    return table(("", "digests", "letters of the day"), rows)


if __name__ == "__main__":
    main()
