"""One message to one person, written out so that foreign names, long lines and attachments arrive whole."""

import re
import textwrap
from base64 import encodebytes
from binascii import b2a_qp
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from secrets import token_hex

from flask_mail import Attachment

from exchange.clock import now

# RFC 5322, 2.1.1
WIDTH = 78


@dataclass
class Message:
    """Put into MIME by hand: the standard library's way took half of the time of a whole mail, and Flask-Mail's message asks
    the network for this machine's name each time.

    `return_path` is where a bounce goes (RFC 5321, 4.4); without one, to the address everything is sent from.
    """

    subject: str
    recipients: list[str]
    sender: str
    body: str = ""
    html: str = ""
    reply_to: str | None = None
    extra_headers: dict[str, str] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    message_id: str = ""
    return_path: str | None = None

    def as_bytes(self) -> bytes:
        return self.as_string().encode("ascii")

    def as_string(self) -> str:
        whole = _several("alternative", [_words(self.body), _words(self.html, "html")])
        if self.attachments:
            whole = _several("mixed", [whole, *map(_attached, self.attachments)])
        head = "".join(f"{header(name, value)}\r\n" for name, value in self._headers().items())
        return f"{head}MIME-Version: 1.0\r\n{whole}"

    def _headers(self) -> dict[str, str]:
        reply_to = {"Reply-To": self.reply_to} if self.reply_to else {}
        return {
            "Subject": self.subject,
            "From": self.sender,
            "To": self.recipients[0],
            "Date": format_datetime(now()),
            "Message-ID": self.message_id,
            **reply_to,
            **self.extra_headers,
        }


def header(name: str, value: str) -> str:
    """One header, in lines that are not too long where that is possible; a link in it stays whole."""
    if re.search(r"[\r\n]", value):
        raise ValueError("a header is one line")
    if not value:
        return f"{name}:"  # an empty line would be the end of the head
    if not value.isascii():
        return _foreign(name, value)
    return textwrap.fill(
        value,
        WIDTH,
        initial_indent=f"{name}: ",
        subsequent_indent=" ",
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\n", "\r\n")


@lru_cache(maxsize=100)
def _foreign(name: str, value: str) -> str:
    """In the letters of RFC 2047; kept, since a group's own name stands in each of its mails."""
    return str(SMTP.header_factory(name, value).fold(policy=SMTP)).rstrip("\r\n")


def _words(words: str, subtype: str = "plain") -> str:
    kind = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return kind + _lines(b2a_qp(words.encode(), istext=True))


def _attached(file: Attachment) -> str:
    data = file.data.encode() if isinstance(file.data, str) else file.data
    kind = f"Content-Type: {file.content_type}\r\nContent-Transfer-Encoding: base64\r\n"
    return f'{kind}Content-Disposition: attachment; filename="{file.filename}"\r\n\r\n{_lines(encodebytes(data))}'


def _several(how: str, parts: list[str]) -> str:
    """No part can hold the edge between them: "=_" stands neither in quoted-printable nor in base64."""
    edge = f"=_{token_hex(12)}"
    kind = f'Content-Type: multipart/{how}; boundary="{edge}"\r\n\r\n'
    return kind + "".join(f"--{edge}\r\n{part}\r\n" for part in parts) + f"--{edge}--\r\n"


def _lines(content: bytes) -> str:
    return "\r\n".join([*content.decode("ascii").splitlines(), ""])


def mailbox(name: str, address: str) -> str:
    """`"Maya Okafor via Millbrook" <mail@example.org>`, whatever is in the name; the domain in the form SMTP knows."""
    local, _, domain = address.rpartition("@")
    return str(Address(one_line(name), local, domain.encode("idna").decode()))


def one_line(words: str) -> str:
    """Without line breaks or other control characters, so that a name can be no header of its own."""
    if not words.isprintable():
        words = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(words.split())
