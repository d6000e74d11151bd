"""A club of givers and receivers with one open offer for every question that will be asked; and what its rows say."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import delete, func, select

from exchange.clock import now
from exchange.db import db, write
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.group import Group
from exchange.models.letter import Envelope, Letter
from exchange.models.person import Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.question import Question
from tests.cast import member, person

PAIRS = 4
# Its mail server knows nobody of that name; and this one's has a bad day.
UNKNOWN, BUSY = "giver0@millbrook.example", "giver1@millbrook.example"


@dataclass(frozen=True)
class Open:
    """An offer to ask about: the giver's address, and the cookie of the receiver's browser."""

    referral_id: int
    giver: str
    cookie: str


def found(app: Flask, offers: int) -> list[Open]:
    with app.app_context(), write():
        group = Group.founded("Millbrook Business Circle")
        group.timezone = where_it_is_noon()
        db.session.add(group)
        givers, receivers = (_members(group, called) for called in ("giver", "receiver"))
        db.session.flush()
        cookies = [_cookie(app, receiver) for receiver in receivers]
        sent = [_offer(group, givers[n % PAIRS], receivers[n % PAIRS], n) for n in range(offers)]
        db.session.commit()
        return [Open(referral.id, referral.giver.email, cookies[n % PAIRS]) for n, referral in enumerate(sent)]


def expecting_digests(app: Flask, readers: int) -> list[str]:
    """So many members have an offer to answer and had no mail about it yet; it is time for their digests. Their addresses."""
    with app.app_context(), write():
        group = Group.founded("Millbrook Business Circle")
        group.timezone = where_it_is_noon()
        giver, *others = [member(group, f"reader{n} Tester", "tester") for n in range(readers + 1)]
        db.session.flush()
        for number, reader in enumerate(others):
            _offer(group, giver, reader, number)
            reader.next_digest_at = now()
        db.session.execute(delete(Letter))
        db.session.commit()
        return [reader.email for reader in others]


def _members(group: Group, called: str) -> list[Person]:
    return [member(group, f"{called}{n} Tester", "tester") for n in range(PAIRS)]


def where_it_is_noon() -> str:
    """So that nobody sleeps, whenever this is run."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"


def _offer(group: Group, giver: Person, receiver: Person, number: int) -> Referral:
    contact = person(f"Contact{number} Tester", f"contact{number}@shop.example")
    need = {"words": f"Offer {number}.", "expects_call": True, "spoke_on": now().date(), "spoke_how": "in_person"}
    referral = Referral.draft(giver, group, contact, receiver, **need)
    db.session.add(referral)
    referral.manner, referral.words = Manner.WORDS, "Meet each other."
    db.session.flush()
    referral.need.tick({1, 2, 3, 4})
    referral.send(by=giver)
    return referral


def _cookie(app: Flask, who: Person) -> str:
    token = Device.begin(db.session.scalars(Account.of(who)).one(), "Firefox on Linux")
    signer = app.session_interface.get_signing_serializer(app)
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': token, '_fresh': True})}"


def unsent(app: Flask) -> int:
    """Letters that are due and have neither left nor come back."""
    waiting = Letter.dropped_at.is_(None), Letter.due_at <= now(), Envelope.sent_at.is_(None), Envelope.dead_at.is_(None)
    return asked(app, select(func.count()).select_from(Letter).outerjoin(Letter.envelope).where(*waiting))[0]


def came_back(app: Flask) -> int:
    return asked(app, select(func.count()).select_from(Envelope).where(Envelope.dead_at.is_not(None)))[0]


def questions(app: Flask) -> list[str]:
    """What the database says was asked."""
    return asked(app, select(Question.text))


def asked(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.scalars(statement))
