"""A postbox for the tests: read the newest mail to somebody, and answer it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid, parseaddr

import pytest
from flask import Flask
from time_machine import Traveller

from exchange.db import db
from exchange.jobs.inbox import Fate, receive
from exchange.mail.addresses import replied_to
from exchange.mail.mailbox import opened, part
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.referral import Referral


@dataclass(frozen=True)
class Question:
    mail: EmailMessage
    number: int


class Postbox:
    """`minute` lets the worker run; time passes where a test says so, and by a second for each mail that comes in."""

    def __init__(self, app: Flask, clock: Traveller, minute: Callable[[], list[str]]) -> None:
        self.app, self.clock, self.minute = app, clock, minute

    def newest(self, to: Person | str) -> EmailMessage:
        self.minute()
        found: KeptMail | None = db.session.scalars(KeptMail.to(to if isinstance(to, str) else to.email or "")).first()
        assert found, f"no mail to {to}"
        return opened(found)

    def question(self, to: Person, referral: Referral) -> "Question | None":
        """The newest mail to somebody, if it asks about this referral, and the number it does it under."""
        if not self.mails(to):
            return None
        mail = self.newest(to)
        envelope = db.session.get(Envelope, replied_to(parseaddr(mail["Reply-To"])[1]))
        asked = db.session.scalars(Prompt.of(envelope)).all() if envelope else []
        return next((Question(mail, one.number) for one in asked if one.referral is referral and one.asks), None)

    def text(self, to: Person) -> str:
        return part(self.newest(to), "plain")

    def mails(self, to: Person) -> int:
        self.minute()
        return len(db.session.scalars(KeptMail.to(to.email or "")).all())

    def reply(self, mail: EmailMessage, words: str, sender: str = "", attach: str = "", **headers: str) -> Fate:
        """As a mail program does it: the old text below, to where the mail says."""
        answer = EmailMessage()
        answer["From"], answer["To"] = sender or mail["To"], parseaddr(mail["Reply-To"])[1]
        answer["Subject"], answer["In-Reply-To"] = f"Re: {mail['Subject']}", mail["Message-ID"]
        answer["Message-ID"] = headers.pop("message_id", make_msgid(domain="mail.example"))
        for name, value in headers.items():
            answer[name.replace("_", "-")] = value
        old = "\n".join(f"> {line}" for line in part(mail, "plain").splitlines())
        answer.set_content(f"{words}\n\nOn Wed, 3 Jun 2026 at 09:00, Goodword wrote:\n{old}\n")
        if attach:
            answer.add_attachment(b"%PDF-1.7", "application", "pdf", filename=attach)
        return self.deliver(answer.as_bytes())

    def deliver(self, raw: bytes) -> Fate:
        db.session.commit()
        self.clock.shift(timedelta(seconds=1))
        with self.app.app_context():
            fate = receive(raw)
        db.session.expire_all()
        return fate


@pytest.fixture
def postbox(app: Flask, clock: Traveller, minute: Callable[[], list[str]]) -> Postbox:
    return Postbox(app, clock, minute)


@pytest.fixture
def later(clock: Traveller, minute: Callable[[], list[str]]) -> Callable[[timedelta], None]:
    """Time passes, and the worker does what it brings about."""

    def pass_time(span: timedelta) -> None:
        clock.shift(span)
        minute()

    return pass_time
