"""The way out: over SMTP where there is a mail server, else into the mailbox that everybody can look at."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from email.utils import parseaddr
from socket import IPPROTO_TCP, TCP_NODELAY
from types import TracebackType
from typing import Protocol
from urllib.parse import unquote, urlsplit

import flask_mail
from flask import Flask, current_app

from exchange.config import Settings
from exchange.logs import masked
from exchange.mail.mailbox import Mailbox
from exchange.mail.message import Message
from exchange.mail.talk import hand_over

TIMEOUT = 20
GOING_AWAY = 421
HERE = {"localhost", "127.0.0.1", "::1"}


class Bounced(Exception):
    """The other side will never take this message."""


class Delayed(Exception):
    """Not now; `nobody_home` means that the next message would not get through either."""

    def __init__(self, reason: str, nobody_home: bool = False) -> None:
        super().__init__(reason)
        self.nobody_home = nobody_home


def nothing() -> None:
    """There is nothing else to do."""


class Post(Protocol):
    def send(self, message: Message, meanwhile: Callable[[], object] = nothing) -> None:
        """Hand over one message, or raise Bounced or Delayed; `meanwhile` may be done while the other side takes it in."""


def init_post(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    server = urlsplit(settings.mail_url)
    app.config.update(
        MAIL_SERVER=server.hostname,
        MAIL_PORT=server.port or (465 if server.scheme == "smtps" else 25),
        MAIL_USE_SSL=server.scheme == "smtps",
        MAIL_USERNAME=unquote(server.username or "") or None,
        MAIL_PASSWORD=unquote(server.password or "") or None,
        MAIL_DEFAULT_SENDER=settings.mail_from,
        MAIL_SUPPRESS_SEND=False,
    )
    flask_mail.Mail(app)


def post() -> AbstractContextManager[Post]:
    """Open for one batch of messages."""
    if current_app.extensions["settings"].mail_url:
        return Line(current_app.extensions["mail"])
    return Mailbox()


class Line(flask_mail.Connection):
    """One connection for a whole batch, opened when it is first needed and again when it was cut."""

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, exc_type: type[BaseException] | None, exc_value: BaseException | None, tb: TracebackType | None) -> None:
        self.hang_up()

    def send(self, message: Message, meanwhile: Callable[[], object] = nothing) -> None:  # type: ignore[override]
        if len(message.recipients) != 1:
            raise ValueError("one message, one recipient")
        host, [reader], sender = self._connected(), message.recipients, message.return_path or self.mail.default_sender
        try:
            hand_over(host, sender, reader.encode("ascii").decode(), message.as_bytes(), meanwhile)
        except ValueError as error:
            raise Bounced(type(error).__name__) from error
        except (OSError, smtplib.SMTPException) as error:
            self._give_up(error, reader)

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """Certificates are checked, nothing waits for ever, and a password never travels in the clear."""
        host = self._called()
        try:
            _hurried(host)
            self._secure(host)
            if self.mail.username and self.mail.password:
                host.login(self.mail.username, self.mail.password)
        except (OSError, smtplib.SMTPException):
            host.close()
            raise
        return host

    def hang_up(self) -> None:
        if self.host is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.host.quit()
            self.host.close()
            self.host = None

    def _connected(self) -> smtplib.SMTP:
        if self.host is None:
            try:
                self.host = self.configure_host()
            except (OSError, smtplib.SMTPException) as error:
                raise Delayed(_said(error), nobody_home=True) from error
        return self.host

    def _called(self) -> smtplib.SMTP:
        server, port, name = self.mail.server, self.mail.port or 25, self._our_name()
        if self.mail.use_ssl:
            return smtplib.SMTP_SSL(server, port, name, timeout=TIMEOUT, context=ssl.create_default_context())
        return smtplib.SMTP(server, port, name, timeout=TIMEOUT)

    def _secure(self, host: smtplib.SMTP) -> None:
        """Encrypt where that is offered; on the same machine nobody listens in, and certificates are rarely real."""
        host.ehlo_or_helo_if_needed()
        if self.mail.use_ssl or self.mail.server in HERE:
            return
        if host.has_extn("starttls"):
            host.starttls(context=ssl.create_default_context())
        elif self.mail.username:
            raise smtplib.SMTPNotSupportedError("it offers no encryption, so it does not get the password")

    def _give_up(self, error: OSError | smtplib.SMTPException, mailbox: str) -> None:
        code, reason = _code(error), without(_said(error), mailbox)
        if code is not None and code >= 500:
            raise Bounced(reason) from error
        if code in (None, GOING_AWAY):
            self.hang_up()
        raise Delayed(reason) from error

    @staticmethod
    def _our_name() -> str:
        return urlsplit(current_app.extensions["settings"].base_url).hostname or "localhost"


def _hurried(host: smtplib.SMTP) -> None:
    """Else the end of a mail waits here until the other side has said that the rest of it came."""
    if host.sock:
        host.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, True)


def _code(error: Exception) -> int | None:
    """What the server said about this message; None when the talk itself broke off."""
    return error.smtp_code if isinstance(error, smtplib.SMTPDataError) else None


def _said(error: Exception) -> str:
    """The server's words without anybody's address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return masked(str(error) or type(error).__name__)


def without(said: str, mailbox: str) -> str:
    """An organizer reads this, who is not to know whose firm it is: no piece of the address stays."""
    pieces = [re.escape(piece) for piece in re.split(r"\W+", parseaddr(mailbox)[1]) if len(piece) > 1]
    return re.sub("|".join(rf"\b{piece}\b" for piece in pieces) or "$^", "…", said, flags=re.IGNORECASE)


def _words(code: int, said: bytes | str) -> str:
    return masked(f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}")
