"""Whether writing a line takes longer while the mail server is away and the worker tries in vain."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import quote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.client import Visitor
from bench.plant import Planted
from bench.server import Server, free_port, web, worker

ROUNDS, LINES = 12, 5
HIDDEN = re.compile(r'name="(once|seen|csrf_token)" value="([^"]+)"')


@dataclass(frozen=True)
class Outcome:
    """`seconds` for one line, how many mails arrived meanwhile, and what the worker weighed in the end."""

    seconds: float
    mails: int
    worker: float


class Letterbox:
    def __init__(self) -> None:
        self.mails = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails += 1
        return "250 taken"


def lines_written(env: dict[str, str], planted: Planted, *, mail_server_up: bool) -> Outcome:
    box, seconds = Letterbox(), []
    with _mail_server(box, mail_server_up) as port:
        env = env | {"MAIL_URL": f"smtp://127.0.0.1:{port}", "UNDO_MINUTES": "0"}
        with worker(env) as mailing, web(env) as server:
            for round_ in range(ROUNDS):
                _ask_for_a_link(server, planted.members[round_])
                seconds += [_write(server, planted) for _ in range(LINES)]
            return Outcome(median(seconds), box.mails, mailing.memory)


@contextmanager
def _mail_server(box: Letterbox, up: bool) -> Iterator[int]:
    port = free_port()
    if not up:
        yield port
        return
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


def _ask_for_a_link(server: Server, address: str) -> None:
    """A mail that is due at once, so that the worker has something to do."""
    stranger = Visitor(server)
    form = _filled(stranger.get("/sign-in").text, email=address)
    _expect_redirect(stranger.post("/sign-in", form).status)
    stranger.close()


def _write(server: Server, planted: Planted) -> float:
    path = f"/r/{planted.referral_id}"
    visitor = Visitor(server, planted.receiver)
    form = _filled(visitor.get(path).text, text="The blue folder came by bicycle.", readers="all")
    begin = perf_counter()
    status = visitor.post(f"{path}/lines", form).status
    took = perf_counter() - begin
    visitor.close()
    _expect_redirect(status)
    return took


def _filled(html: str, **typed: str) -> str:
    """The first form's hidden fields, and what somebody typed."""
    fields = dict(reversed(HIDDEN.findall(html))) | typed
    return "&".join(f"{name}={quote(value)}" for name, value in fields.items())


def _expect_redirect(status: int) -> None:
    if status != 302:
        raise SystemExit(f"A form was answered with {status}, not taken.")
