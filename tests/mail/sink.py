"""A mail server of our own that can be slow, unwilling, or gone in the middle of a message."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Sink:
    """`later` and `never` are addresses it refuses for now or for good; `slow` is how long it thinks, in seconds; so many
    times it goes away when a message is complete (`cuts`) or has begun (`cuts_inside`). Only one that is `following` takes
    several commands in one breath, and an `eager` one wants to hear a message even for nobody."""

    later: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)
    slow: float = 0
    cuts: int = 0
    cuts_inside: int = 0
    away: bool = False
    following: bool = True
    eager: bool = False
    connections: int = 0
    received: list[Envelope] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name, self.connections = hostname, self.connections + 1
        return [responses[0], "250-PIPELINING", *responses[1:]] if self.following else responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.later:
            return f"451 <{address}> is busy, try again"
        if address in self.never:
            return f"550 <{address}> is unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(self.slow)
        if self.cuts or self.away:
            self.cuts -= not self.away
            server.transport.abort()
            return "421 gone"
        self.received.append(envelope)
        return "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.received]  # type: ignore[misc]

    @property
    def recipients(self) -> list[list[str]]:
        return [envelope.rcpt_tos for envelope in self.received]


class Fickle(SMTP):
    """May hang up in the middle of a message, or on everybody."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if self.event_handler.away:
            transport.abort()

    async def push(self, status: str | bytes) -> None:
        if self.event_handler.away:
            self.transport.abort()
        else:
            await super().push(status)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        if self.event_handler.eager:
            self.envelope.rcpt_tos.extend([] if self.envelope.rcpt_tos else ["nobody"])
        if not self.event_handler.cuts_inside:
            await super().smtp_DATA(arg)
            return
        self.event_handler.cuts_inside -= 1
        await self.push("354 go on")
        await self._reader.read(100)
        self.transport.abort()


class Server(Controller):
    """Runs a sink on a free port of this machine; it can be away for a while."""

    def __init__(self, sink: Sink) -> None:
        super().__init__(sink, hostname="127.0.0.1", port=0, ready_timeout=30)

    @contextmanager
    def away(self) -> Iterator[None]:
        self._set_away(True)
        yield
        self._set_away(False)

    def _set_away(self, away: bool) -> None:
        """In the server's own thread, so that what it has taken it has also said that it took."""

        async def change() -> None:
            self.handler.away = away

        asyncio.run_coroutine_threadsafe(change(), self.loop).result()

    def factory(self) -> SMTP:
        return Fickle(self.handler, hostname="sink", loop=self.loop)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
