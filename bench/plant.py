"""A club after some years: 200 members, 5,000 referrals, and one of them with 60 lines on its timeline.

The stories of the example group are told through the verbs people use, and then copied, row by row, for other members
and other contacts. The same dice make the same club.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, product

from flask import Flask
from sqlalchemy import func, select, update

from bench.copier import FIRST, LAST, Copier, Pattern
from exchange.clock import now
from exchange.db import db, write
from exchange.models.account import Account
from exchange.models.card import Card
from exchange.models.device import Device
from exchange.models.group import Group
from exchange.models.letter import Letter
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from exchange.seeds.people import millbrook
from exchange.seeds.stories import STORIES
from exchange.seeds.teller import Teller
from exchange.tokens import Purpose, sign

MEMBERS, REFERRALS, ENTRIES = 200, 5_000, 60
# One need in four is still open; the others ended so shortly that the worker has none of them to forget.
OPEN, LATELY = 0.25, timedelta(days=7)


@dataclass(frozen=True)
class Planted:
    """The measured referral, its contact's link, the cookies of two of its people, and members' addresses."""

    referral_id: int
    token: str
    giver: str
    receiver: str
    members: list[str]


@dataclass(frozen=True)
class Page:
    path: str
    cookie: str = ""


def plant(app: Flask, members: int = MEMBERS) -> Planted:
    with app.app_context(), write():
        db.create_all()
        teller = Teller(millbrook(password_hash=""), now())
        measured = _long_story(teller)
        patterns = _stories(teller)
        _fill(patterns, [*teller.people.values(), *_more_members(members)])
        db.session.execute(update(Letter).values(dropped_at=now()))
        planted = Planted(
            referral_id=measured.id,
            token=sign(Purpose.CONTACT, measured.need_id, measured.need.generation),
            giver=_cookie(app, teller.maya),
            receiver=_cookie(app, teller.tomas),
            members=list(db.session.scalars(select(Account.email).order_by(Account.id))),
        )
        db.session.commit()
    return planted


def _long_story(t: Teller) -> Referral:
    """Tomas and Priya have met, and written to each other and to Maya, until so many lines stand there."""
    priya = t.contact("Priya Nair", "priya@leafandladle.example", "+442079460123")
    with t.on(40):
        r = t.draft(t.maya, t.tomas, priya, "Monthly books and VAT on a phone.", "Priya, meet Tomas.", spoke=None)
        r.send(by=t.maya)
    with t.on(40, "12:00", r):
        r.accept(by=t.tomas, thanks="Thank you, Maya.")
    with t.on(39, "9:00", r):
        r.agree(by=priya)
        r.say(Saying.SAID_HELLO, by=t.tomas)
    with t.on(38, "9:00", r):
        r.say(Saying.DATE_SET, by=t.tomas, on=t.ago(36))
    with t.on(36, "15:00", r):
        r.say(Saying.MET, by=t.tomas, note="A good hour, and two kinds of tea.")
        r.say(Saying.PRICE_SENT, by=t.tomas)
    talk = cycle(((t.tomas, Readers.RECEIVER_CONTACT), (priya, Readers.ALL), (t.tomas, Readers.ALL), (t.maya, Readers.ALL)))
    for number, (by, readers) in zip(range(len(r.timeline), ENTRIES), talk, strict=False):
        with t.on(35 - number // 2, f"9:{number}", r):
            r.post(by=by, text=f"Box {number} is in the blue folder.\n\nThe next one comes by mail.", readers=readers)
    return r


def _stories(teller: Teller) -> list[Pattern]:
    """Every story of the example group, brought up to today."""
    first = db.session.scalar(select(func.max(Referral.need_id)))
    for story in STORIES:
        story(teller)
    told = list(db.session.scalars(select(Referral).where(Referral.need_id > first, Referral.sent_at.is_not(None))))
    for referral in told:
        teller.let_time_pass(referral, teller.today)
    db.session.flush()
    return [Pattern(need_id) for need_id in sorted({referral.need_id for referral in told})]


def _more_members(members: int) -> list[Person]:
    group = db.session.scalars(select(Group)).one()
    there = db.session.scalar(select(func.count()).select_from(Membership)) or 0
    names = [f"{first} {middle}{last}" for middle, last, first in product(("", "A. ", "B. "), LAST, FIRST)][: members - there]
    people = [_joined(group, name) for name in names]
    db.session.flush()
    return people


def _joined(group: Group, name: str) -> Person:
    handle = name.replace(" ", "-").lower()
    person = Person(name=name, email=f"{handle}@club.example")
    card = Card(trade="joiner", does="Doors, stairs and shelves", does_not="No roofs", sounds_like="“The door sticks.”")
    db.session.add(Membership(group=group, person=person, handle=handle, card=card, welcomed_at=now()))
    db.session.add(Account(person=person, email=person.email))
    return person


def _fill(patterns: list[Pattern], members: list[Person]) -> None:
    dice = random.Random(7)
    copier = Copier([member.id for member in members], dice)
    ended = [pattern for pattern in patterns if pattern.ended]
    under_way = [pattern for pattern in patterns if not pattern.ended]
    missing = REFERRALS - (db.session.scalar(select(func.count()).select_from(Referral)) or 0)
    while copier.made["referral"] < missing:
        if dice.random() < OPEN:
            copier.copy(dice.choice(under_way), ago=timedelta())
        else:
            copier.copy(dice.choice(ended), ago=LATELY * dice.random())
    copier.insert()


def _cookie(app: Flask, person: Person) -> str:
    """The session of a browser this member is signed in with."""
    token = Device.begin(db.session.scalars(Account.of(person)).one(), "Firefox on Linux")
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': token, '_fresh': True})}"
