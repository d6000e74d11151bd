"""A small mail server of our own, for mail to the reply address: SMTP (RFC 5321) or LMTP (RFC 2033)."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, current_app

from exchange.jobs.inbox.receive import receive
from exchange.mail.addresses import giving_group, replied_to

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

# Up to here somebody is told kindly that words are enough; beyond, the sender's own server says so (RFC 1870).
LIMITS: dict[str, Any] = {"data_size_limit": 40_000_000, "ident": "Goodword", "enable_SMTPUTF8": True}
TAKEN, LATER = "250 taken", "451 not just now, please try again"
UNKNOWN = "550 nobody is waiting for an answer at this address"


@contextmanager
def listening() -> Iterator[None]:
    """While the worker runs, if INBOUND_LISTEN is set."""
    place = current_app.extensions["settings"].inbound_listen
    if not place:
        yield
        return
    server = _server(place, Inbox(current_app._get_current_object()))  # type: ignore[attr-defined]
    server.start()
    try:
        yield
    finally:
        server.stop()


class Inbox:
    """Says yes to a message only once it is in the database; a repeat of it counts once."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's names
        self, server: "SMTP", session: "Session", envelope: "Envelope", address: str, options: list[Any]
    ) -> str:
        with self.app.app_context():
            if replied_to(address) is None and giving_group(address) is None:
                return UNKNOWN
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(  # noqa: N802
        self, server: "SMTP", session: "Session", envelope: "Envelope"
    ) -> str:
        return await asyncio.to_thread(self._take_in, envelope.original_content or b"", tuple(envelope.rcpt_tos))

    def _take_in(self, raw: bytes, recipients: tuple[str, ...]) -> str:
        with self.app.app_context():
            try:
                for recipient in recipients:
                    receive(raw, (recipient,))
            except Exception:
                self.app.logger.exception("an incoming mail could not be taken in")
                return LATER
        return TAKEN


def _server(place: str, inbox: Inbox) -> Any:
    """Speaks to the mail server in front of it; it knows no passwords, so it belongs on an address only that one reaches."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.lmtp import LMTP
    from aiosmtpd.smtp import SMTP

    url = urlsplit(place)

    class Server(Controller):
        def factory(self) -> Any:
            return LMTP(inbox, **LIMITS) if url.scheme == "lmtp" else SMTP(inbox, **LIMITS)

    return Server(inbox, hostname=url.hostname, port=url.port or 0)
