"""Where mail goes while there is no mail server: kept in the database, and shown like anybody's inbox."""

from collections.abc import Callable
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid
from types import TracebackType

from exchange.db import db, write
from exchange.mail.message import Message
from exchange.models.kept_mail import KeptMail


class Mailbox:
    """Takes messages like an SMTP server would; one that comes again replaces itself."""

    def __enter__(self) -> "Mailbox":
        return self

    def __exit__(self, exc_type: type[BaseException] | None, exc_value: BaseException | None, tb: TracebackType | None) -> None:
        return None

    def send(self, message: Message, meanwhile: Callable[[], object] | None = None) -> None:
        kept = KeptMail(
            message_id=message.message_id.strip("<>").partition("@")[0],
            address=str(message.recipients[0]),
            subject=message.subject,
            source=message.as_string(),
        )
        with write():
            db.session.merge(kept)
            db.session.commit()


def opened(kept: KeptMail) -> EmailMessage:
    """The message as a mail program reads it."""
    return message_from_string(kept.source, policy=default)


def answer_to(message: EmailMessage, words: str) -> bytes:
    """What a mail program sends when its owner replies: to where the mail says, with the old text below."""
    answer, old = EmailMessage(), "\n".join(f"> {line}" for line in part(message, "plain").splitlines())
    answer["From"], answer["To"], answer["Subject"] = message["To"], message["Reply-To"], f"Re: {message['Subject']}"
    answer["Message-ID"], answer["In-Reply-To"] = make_msgid(domain="localhost"), message["Message-ID"]
    answer.set_content(f"{words}\n\nOn {message['Date']}, {message['From']} wrote:\n{old}\n")
    return answer.as_bytes()


def part(message: EmailMessage, subtype: str) -> str:
    """Its text, as "plain" or as "html"."""
    body = message.get_body((subtype,))
    return str(body.get_content()) if body else ""


def attached(message: EmailMessage) -> dict[str, bytes]:
    """Its attachments by name."""
    return {file.get_filename() or "": file.get_content().encode() for file in message.iter_attachments()}
