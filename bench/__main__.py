"""`make bench`: plants a club, starts the production server, and prints one table with what was hoped for beside it."""

import platform
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.client import Round, Visitor, one_round
from bench.outage import Outcome, lines_written
from bench.plant import ENTRIES, MEMBERS, REFERRALS, Page, Planted, plant
from bench.server import Server, web
from bench.statements import counted
from bench.table import Figure, table
from bench.weight import weighed
from exchange import create_app
from exchange.config import Settings

ROUNDS, REQUESTS, STARTS = 7, 60, 3
# The system counts CPU in steps of 10 ms, and a bare page takes a thirtieth of one.
HELLOS = REQUESTS * 25
HELLO = Page("/")
# Targets: statements, CPU as a multiple of hello's, p99 as a multiple of p50, KB, seconds, MB.
STATEMENTS = {"/r/<id>": 6, "/home": 5}
CPU = {"/r/<id>": 12, "/home": 14, "/referrals": 14}
TAIL = 3
FIRST_VISIT, WITHOUT_FONTS, CONTACT = 120, 32, 20
START, MEMORY = 1.5, 110
# Two medians of the same thing differ by as much on a busy machine.
UNCHANGED = 1.25

Rounds = dict[str, list[Round]]


def main() -> None:
    with TemporaryDirectory(prefix="goodword-bench-") as folder:
        env = {"DATA_DIR": folder, "SECRET_KEY": "of the bench", "DEMO": "0"}
        app = create_app(Settings(Path(folder), f"sqlite:///{folder}/goodword.sqlite3", env["SECRET_KEY"]))
        planted = plant(app)
        pages = _pages(planted)
        print(f"{MEMBERS} members, {REFERRALS:,} referrals, {ENTRIES} lines on /r/<id>. Python {platform.python_version()}.\n")
        statements = {name: counted(app, page) for name, page in pages.items()}
        start = median(_started(env) for _ in range(STARTS))
        with web(env, "bench.hello:app") as hello, web(env) as server:
            print(_speed(_measured(hello, server, pages), statements), end="\n\n")
            print(_weight({name: weighed(server, page) for name, page in pages.items()}), end="\n\n")
            memory = server.memory
        up, down = (lines_written(env, planted, mail_server_up=up) for up in (True, False))
        print(_rest(start, memory, up, down))


def _pages(planted: Planted) -> dict[str, Page]:
    return {
        "/r/<id>": Page(f"/r/{planted.referral_id}", planted.receiver),
        "/home": Page("/home", planted.receiver),
        "/referrals": Page("/referrals", planted.receiver),
        "/c/<token>": Page(f"/c/{planted.token}"),
        "/sign-in": Page("/sign-in"),
    }


def _started(env: dict[str, str]) -> float:
    """Seconds from the command to the first page."""
    begin = perf_counter()
    with web(env) as server:
        Visitor(server).get("/sign-in")
        return perf_counter() - begin


def _measured(hello: Server, server: Server, pages: dict[str, Page]) -> Rounds:
    """By turns, so that what else the machine does meets all of them alike; the first round only warms up."""
    rounds: Rounds = {name: [] for name in ("hello", *pages)}
    for _ in range(ROUNDS + 1):
        rounds["hello"].append(one_round(hello, HELLO, HELLOS))
        for name, page in pages.items():
            rounds[name].append(one_round(server, page, REQUESTS))
    return {name: all_of_them[1:] for name, all_of_them in rounds.items()}


def _speed(rounds: Rounds, statements: dict[str, int]) -> str:
    heads = ("", "statements", "CPU ms", "x hello", "p50 ms", "x hello", "p99 ms", "x p50", "requests/s")
    hello = rounds["hello"]
    return table(heads, [_row(name, ours, hello, statements.get(name, 0)) for name, ours in rounds.items()])


def _row(name: str, ours: list[Round], hello: list[Round], statements: int) -> list[object]:
    cpu, p50, p99 = _cpu(ours), median(r.p50 for r in ours), median(r.p99 for r in ours)
    return [
        name,
        Figure(statements, "{:.0f}", STATEMENTS.get(name)),
        Figure(cpu * 1000, "{:.2f}"),
        Figure(cpu / _cpu(hello), "{:.1f}", CPU.get(name)),
        Figure(p50 * 1000, "{:.2f}"),
        Figure(p50 / median(r.p50 for r in hello)),
        Figure(p99 * 1000, "{:.2f}"),
        Figure(p99 / p50, "{:.1f}", TAIL if name != "hello" else None),
        Figure(median(r.per_second for r in ours), "{:.0f}"),
    ]


def _cpu(rounds: list[Round]) -> float:
    """Over all rounds together, since the system counts in steps of 10 ms."""
    return sum(r.cpu for r in rounds) / len(rounds)


def _weight(pages: dict[str, dict[str, int]]) -> str:
    kinds = ("html", "css", "js", "pictures", "other", "fonts")
    heads = ("KB of a first visit", *kinds, "without fonts", "with fonts")
    return table(heads, [[name, *_kilobytes(name, weight, kinds)] for name, weight in pages.items()])


def _kilobytes(name: str, weight: dict[str, int], kinds: tuple[str, ...]) -> list[Figure]:
    whole = sum(weight.values())
    most = CONTACT if name.startswith("/c/") else WITHOUT_FONTS
    parts = [Figure(weight[kind] / 1000) for kind in kinds]
    return [*parts, Figure((whole - weight["fonts"]) / 1000, most=most), Figure(whole / 1000, most=FIRST_VISIT)]


def _rest(start: float, memory: float, up: Outcome, down: Outcome) -> str:
    rows = [
        ["start to first answer, s", Figure(start, "{:.2f}", START)],
        ["memory of web, MB", Figure(memory, "{:.0f}", MEMORY)],
        ["memory of worker, MB", Figure(max(up.worker, down.worker), "{:.0f}", MEMORY)],
        [f"adding a line, ms, mail server up ({up.mails} mails left)", Figure(up.seconds * 1000, "{:.1f}")],
        ["adding a line, ms, mail server down", Figure(down.seconds * 1000, "{:.1f}", up.seconds * 1000 * UNCHANGED)],
    ]
    return table(("", ""), rows)


if __name__ == "__main__":
    main()
