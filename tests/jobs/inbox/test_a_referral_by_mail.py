"""A whole referral lived from the mailbox, over SMTP both ways: a page is opened only where a mail's link asks for a button."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid, parseaddr

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.jobs.inbox.listening import listening
from exchange.mail.mailbox import part
from exchange.models.referral import Referral
from tests.fire.house import free_port
from tests.mail.conftest import changed, sink
from tests.views.giving import objections, typed

__all__ = ["sink"]


@pytest.fixture
def post_office(app, session, sink):
    """Mail leaves to a server of ours, and comes in at the worker's own."""
    mail_url, place = app.extensions["settings"].mail_url, f"smtp://127.0.0.1:{free_port()}"
    with changed(app, reply_address="reply@goodword.example", inbound_listen=place, mail_url=mail_url), listening():
        yield place.rpartition(":")[2]


class Person:
    """Reads and writes mail, and nothing else."""

    def __init__(self, address, sink, port, minute, clock):
        self.address, self.sink, self.port, self.minute, self.clock = address, sink, port, minute, clock

    @property
    def mails(self):
        self.minute()
        return [mail for mail in self.sink.mails if parseaddr(mail["To"])[1] == self.address]

    def wait(self, subject="", asks=""):
        """The newest mail that says so; days go by until it is there."""
        for _ in range(60):
            found = [mail for mail in self.mails if subject in mail["Subject"] and asks in part(mail, "plain")]
            if found:
                return found[-1]
            self.clock.shift(timedelta(days=1))
        raise AssertionError(f"{self.address} never got {subject or asks!r}")

    def answer(self, mail, words):
        old = "\n".join(f"> {line}" for line in part(mail, "plain").splitlines())
        self.send(parseaddr(mail["Reply-To"])[1], f"Re: {mail['Subject']}", f"{words}\n\nOn Wed Goodword wrote:\n{old}\n")

    def send(self, to, subject, words, cc=""):
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = self.address, to, subject, make_msgid()
        if cc:
            mail["Cc"] = cc
        mail.set_content(words)
        db.session.commit()
        with smtplib.SMTP("127.0.0.1", int(self.port)) as line:
            line.sendmail(self.address, [cc or to], mail.as_bytes())


def finish(mail, browser):
    """The one thing a page is needed for: what a giver knows, read over and sent."""
    draft = next(line for line in part(mail, "plain").splitlines() if "/give/" in line).partition("8000")[2]
    more = typed(name="Greta Moss", email="greta@moss.example", phone="", expects="no")
    assert objections(browser.post(draft, data=more)) == {}
    assert browser.post(f"{draft}/check").location.endswith("/sent")


def test_from_a_copy_of_an_introduction_to_a_thank_you(post_office, sink, minute, clock, session, cast, browser_of):
    maya, tomas, greta = (
        Person(address, sink, post_office, minute, clock)
        for address in ("maya@millbrook.example", "tomas@millbrook.example", "greta@moss.example")
    )

    words = "Greta, meet Tomas. Tomas, Greta needs her books done before January."
    maya.send("tomas@millbrook.example, Greta Moss <greta@moss.example>", "You two", words, cc="reply+give@goodword.example")
    finish(maya.wait("draft"), browser_of(cast.maya))

    tomas.answer(tomas.wait("someone for you to meet"), "Yes, gladly!\n\nThank you, Maya.")
    greta.answer(greta.wait(asks="Shall Tomas get in touch?"), "Yes please")
    tomas.answer(tomas.wait(asks="I’ve said hello"), "said hello")
    tomas.answer(tomas.wait(asks="next step"), f"date {(now() + timedelta(days=3)):%-d %B} 10:00")
    tomas.answer(tomas.wait(asks="did you meet"), "met")
    tomas.answer(tomas.wait(asks="next step"), "working together")
    tomas.answer(tomas.wait(asks="finish it"), "done")
    tomas.answer(tomas.wait(asks="paid"), "paid")
    greta.answer(greta.wait(asks="happy"), "happy")
    tomas.answer(tomas.wait(asks="How it ended"), "Thank you, Maya. It ended well because you wrote one mail.")
    ended = maya.wait("How it ended")

    session.expire_all()
    referral = session.query(Referral).one()
    assert (referral.ending.how, referral.step) == ("complete", "nothing")
    assert all((referral.ticks.done, referral.ticks.paid, referral.ticks.happy))
    assert ended
