"""Of a former member’s mail nothing stays, nor of mail about them that an exchange without a mail server has kept."""

from email import message_from_string
from email.message import EmailMessage
from email.policy import default

from sqlalchemy import delete, select

from exchange.db import db
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.received import Received


def forget_mail(person: Person, address: str) -> None:
    """What was not sent never will be, and its links open nothing."""
    db.session.flush()
    _forget_kept(person, address)
    for record in (Received, Prompt, Letter, Envelope):
        db.session.execute(delete(record).where(record.person_id == person.id))
    db.session.expire_all()


def _forget_kept(person: Person, address: str) -> None:
    """Whoever it went to: there they stand by name."""
    for message_id, source in db.session.execute(select(KeptMail.message_id, KeptMail.source)).all():
        if address in source or person.first_name in _text(source):
            db.session.execute(delete(KeptMail).where(KeptMail.message_id == message_id))


def _text(source: str) -> str:
    message = message_from_string(source, _class=EmailMessage, policy=default)
    parts = (part.get_content() for part in message.walk() if part.get_content_maintype() == "text")
    return "\n".join([str(message["Subject"]), str(message["From"]), *parts])
