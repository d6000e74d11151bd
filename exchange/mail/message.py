"""One message to one person, written out so that foreign names, long lines and attachments arrive whole."""

from binascii import b2a_qp
from email.contentmanager import ContentManager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from flask_mail import Message as FlaskMessage

from exchange.clock import now


def _quoted(part: EmailMessage, words: str, subtype: str = "plain") -> None:
    """In C: the standard library's own way took half of the time of a whole mail."""
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(b2a_qp(words.encode(), istext=True).decode("ascii"))


WORDS = ContentManager()
WORDS.add_set_handler(str, _quoted)


class Message(FlaskMessage):
    """Flask-Mail's message, put into MIME by the standard library, which refuses line breaks in any header.

    `return_path` is where a bounce goes (RFC 5321, 4.4); without one, to the address everything is sent from.
    """

    return_path: str | None = None

    def mime(self) -> EmailMessage:
        mime = EmailMessage(policy=SMTP)
        for name, value in self._headers().items():
            mime[name] = value
        mime.set_content(self.body or "", content_manager=WORDS)
        mime.add_alternative(self.html or "", "html", content_manager=WORDS)
        for attached in self.attachments:
            maintype, _, subtype = attached.content_type.partition("/")
            mime.add_attachment(_bytes(attached.data), maintype, subtype, filename=attached.filename)
        return mime

    def as_bytes(self) -> bytes:
        return self.mime().as_bytes()

    def as_string(self) -> str:
        return self.as_bytes().decode("ascii")

    def _headers(self) -> dict[str, str | Address]:
        reply_to = {"Reply-To": str(self.reply_to)} if self.reply_to else {}
        return {
            "Subject": self.subject,
            "From": str(self.sender),
            "To": str(self.recipients[0]),
            "Date": format_datetime(now()),
            "Message-ID": self.msgId,
            **reply_to,
            **(self.extra_headers or {}),
        }


def mailbox(name: str, address: str) -> str:
    """`"Maya Okafor via Millbrook" <mail@example.org>`, whatever is in the name; the domain in the form SMTP knows."""
    local, _, domain = address.rpartition("@")
    return str(Address(one_line(name), local, domain.encode("idna").decode()))


def one_line(words: str) -> str:
    """Without line breaks or other control characters, so that a name can be no header of its own."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data
