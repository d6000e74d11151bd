"""One example of every page there is, found by asking the example group's people for all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from exchange import tokens
from exchange.clock import now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.flag import Flag
from exchange.models.group import Group
from exchange.models.letter import Letter
from exchange.models.meeting_sheet import next_meeting
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.prompt import Prompt, ask
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.referral.answering import Choice
from exchange.models.referral.saying import Saying
from exchange.models.referral.snag import Snag
from exchange.models.upload import Brought, Upload
from exchange.seeds.people import MEMBERS as MILLBROOK
from exchange.seeds.people import address_of
from exchange.tokens import Purpose

# Somebody who is in no group any more.
LEFT = "gareth@millbrook.example"
VIEWERS = ("maya@millbrook.example", "tomas@millbrook.example", "ruth@millbrook.example", LEFT, "")
MEMBERS = tuple(address_of(member) for member in MILLBROOK)
NOT_PAGES = {"assets", "health", "meetings", "static"}
# What makes another page of one that has been found already.
MANY_SIGHTS = {"contacts.show", "referrals.show", "board_flags.show"}
SIGHTS = (
    "Shall ", "knows someone better placed", "looks after it for", "You look after it for", "the exchange itself noted",
    "What was written", "can’t go on", "Erase everything of mine",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A page that answers 200 to this viewer ("" is nobody signed in)."""

    endpoint: str
    viewer: str
    address: str


def every_page(app: Flask) -> list[Example]:
    _let_somebody_go(app)
    clients = {viewer: _client(app, viewer) for viewer in (*MEMBERS, LEFT, "")}
    _ask_more(app)
    _ask_everybody(app)
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and _is_page(rule)]
    return [example for rule in rules for example in _examples(app, rule, clients)]


def _let_somebody_go(app: Flask) -> None:
    with app.app_context():
        maya = db.session.scalars(Account.with_address(MEMBERS[0])).one()
        person = Person(name="Gareth Pugh", email=LEFT)
        db.session.add(Account(person=person, email=LEFT, password_hash=maya.password_hash))
        db.session.commit()


def _ask_everybody(app: Flask) -> None:
    """As if every mail that is owed had been written."""
    with app.app_context():
        ask(db.session.scalars(select(Letter).where(Letter.referral_id.is_not(None))))
        db.session.commit()


def _ask_more(app: Flask) -> None:
    """A contact is asked about cover on their page, and a giver who needs it themself; two who quarrel want an organizer."""
    with app.app_context():
        referrals = [referral for referral in db.session.scalars(select(Referral)) if referral.receiver]
        paul = db.session.scalars(Account.with_address(MEMBERS[-1])).one().person
        for own in (True, False):
            asked = next(r for r in referrals if r.may_be_covered_by(r.receiver) and r.asks_giver_about_cover is own)
            asked.ask_cover(by=asked.receiver, to=paul, from_at=now(), until=now() + timedelta(days=5))
        group = db.session.scalars(select(Group)).first()
        ruth = next(one.person for one in db.session.scalars(Membership.organizing(group)))
        handed = [r for r in referrals if r.may_be_handed_over_by(ruth) and r.receiver is not paul and r.giver is not paul]
        handed[-1].ask_hand_over(by=ruth, to=paul)
        db.session.scalars(Account.with_address(VIEWERS[0])).one().administer()
        doubted = {"sender": "other@elsewhere.example", "text": "Yes, please.", "doubted_at": now()}
        db.session.add(Received(message_key="example", person=paul, **doubted))
        for disputed in filter(lambda referral: referral.may_ask_organizer(referral.contact), referrals):
            disputed.ask_organizer(by=disputed.contact)
        db.session.add_all([_list_of_people(), _slips()])
        db.session.commit()


def _list_of_people() -> Upload:
    """One that can be invited, one that cannot."""
    maya = db.session.scalars(Account.with_address(MEMBERS[0])).one().person
    lines = [(2, ["Ann", "ann@club.example"]), (3, ["Nobody", ""])]
    upload = Upload.kept(db.session.scalars(select(Group)).first(), maya, ["Name", "Email"], lines)
    upload.read_as({"name": 0, "email": 1})
    return upload


def _slips() -> Upload:
    """Of one that is a member, and of one that is not."""
    maya = db.session.scalars(Account.with_address(MEMBERS[0])).one().person
    lines = [(2, ["Maya Okafor", "3", "2", "£90.00"]), (3, ["Nobody Here", "1", "1", ""])]
    headings = ["Member", "Given", "Received", "Business"]
    upload = Upload.kept(db.session.scalars(select(Group)).first(), maya, headings, lines, Brought.SLIPS)
    upload.read_as({"name": 0, "given": [1], "received": [2], "business": 3, "first": "2025-01", "last": "2025-12"})
    return upload


def _is_page(rule: Rule) -> bool:
    return rule.endpoint.split(".")[0] not in NOT_PAGES


def _examples(app: Flask, rule: Rule, clients: dict[str, object]) -> Iterator[Example]:
    """The first hit, or one for each small question and each sight."""
    found: set[object] = set()
    for values in _values(app, rule):
        choice = next((values[name] for name in ("saying", "key", "answer", "what") if name in values), "")
        if choice in found and rule.endpoint not in MANY_SIGHTS:
            continue
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for viewer in _viewers(app, values):
            with app.app_context():
                answer = clients[viewer].get(address, buffered=True)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                seen = choice, *(sight in answer.text for sight in SIGHTS)
                if seen not in found:
                    found |= {choice, seen}
                    yield Example(rule.endpoint, viewer, address)


def _viewers(app: Flask, values: dict[str, object]) -> Iterable[str]:
    """Whoever may have something to do with it: a page by link needs nobody signed in."""
    if "token" in values:
        return ("",)
    if "referral_id" not in values:
        return VIEWERS
    with app.app_context():
        referral = db.session.get_one(Referral, values["referral_id"])
        people = (referral.receiver, referral.giver, referral.covering)
        return dict.fromkeys([*(person.email for person in people if person), MEMBERS[0]])


def _values(app: Flask, rule: Rule) -> Iterator[dict[str, object]]:
    """All the ways to fill in a rule with what the example group has."""
    with app.app_context(), app.test_request_context():
        referrals = list(db.session.scalars(select(Referral)))
        needs = list(db.session.scalars(select(Need)))
        flags = list(db.session.scalars(select(Flag)))
        signed = {
            "contacts": [tokens.sign(Purpose.CONTACT, need.id, need.generation) for need in needs],
            "unsubscribes": [tokens.sign(Purpose.UNSUBSCRIBE, need.contact_id, 1) for need in needs],
            "claims": [tokens.sign(Purpose.CLAIM, need.id, need.generation) for need in needs],
            "answers": [tokens.sign(Purpose.ANSWER, prompt.id, 1) for prompt in db.session.scalars(select(Prompt))],
            "undos": [tokens.sign(Purpose.UNDO, line.id, 1) for line in referrals[0].timeline if line.by],
            "reviews": [tokens.sign(Purpose.REVIEW, row_id, 1) for row_id in db.session.scalars(select(Received.id))],
        }
        choices: dict[str, list[object]] = {
            "referral_id": [referral.id for referral in referrals],
            "token": signed.get(rule.endpoint.split(".")[0].split("_")[0], ["none"]),
            "saying": [Saying.SAID_HELLO, Saying.DATE_SET, Saying.NEW_DATE, Saying.NOBODY_CALLED],
            "key": [Saying.WE_SPOKE, Saying.DATE_SET, *Snag, Choice.YES, Choice.NO, Choice.PAUSE, Choice.LINE],
            "answer": ["yes", "no", *(["wait"] if rule.endpoint == "contacts.cover" else [])],
            "what": ["link-sent", "put-right", "passed-on"],
            "handle": ["tomas"],
            "group_id": [1],
            "membership_id": [2],
            "question_id": [1],
            "upload_id": [upload.id for upload in db.session.scalars(select(Upload))],
            "flag_id": [flag.id for flag in flags],
            "entry_id": [line.id for flag in flags for line in flag.referral.timeline if line.flaggable_by(flag.writer)][:1],
            "day": [next_meeting(db.session.get_one(Group, 1), now().date()).isoformat()],
        }
    names = sorted(rule.arguments)
    if all(name in choices for name in names):
        yield from (dict(zip(names, values, strict=True)) for values in product(*(choices[name] for name in names)))


def _client(app: Flask, viewer: str) -> object:
    with app.app_context():
        client = FlaskClient(app)  # which does not read each of some thousand answers; axe will
        account = db.session.scalar(Account.with_address(viewer)) if viewer else None
        if account:
            token = Device.begin(account, "Firefox on Linux")
            db.session.commit()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
    return client
