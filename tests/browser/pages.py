"""One example of every page there is, found by asking the example group's people for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from exchange import tokens
from exchange.db import db
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.letter import Letter
from exchange.models.need import Need
from exchange.models.prompt import Prompt, ask
from exchange.models.referral import Referral
from exchange.models.referral.answering import Choice
from exchange.models.referral.saying import Saying
from exchange.models.referral.snag import Snag
from exchange.tokens import Purpose

VIEWERS = ("maya@millbrook.example", "tomas@millbrook.example", "ruth@millbrook.example", "")
NOT_PAGES = {"assets", "health", "meetings", "static"}


@dataclass(frozen=True)
class Example:
    """A page that answers 200 to this viewer ("" is nobody signed in)."""

    endpoint: str
    viewer: str
    address: str


def every_page(app: Flask) -> list[Example]:
    clients = {viewer: _client(app, viewer) for viewer in VIEWERS}
    _ask_everybody(app)
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and _is_page(rule)]
    return [example for rule in rules for example in _examples(app, rule, clients)]


def _ask_everybody(app: Flask) -> None:
    """As if every mail that is owed had been written."""
    with app.app_context():
        ask(db.session.scalars(select(Letter).where(Letter.referral_id.is_not(None))))
        db.session.commit()


def _is_page(rule: Rule) -> bool:
    return rule.endpoint.split(".")[0] not in NOT_PAGES


def _examples(app: Flask, rule: Rule, clients: dict[str, object]) -> Iterator[Example]:
    """The first hit, or one for each small question."""
    found: set[object] = set()
    for values, viewer in product(_values(app, rule), VIEWERS):
        key = values.get("saying", values.get("key", rule.endpoint))
        if key in found:
            continue
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        with app.app_context():
            answer = clients[viewer].get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found.add(key)
            yield Example(rule.endpoint, viewer, address)


def _values(app: Flask, rule: Rule) -> Iterator[dict[str, object]]:
    """All the ways to fill in a rule with what the example group has."""
    with app.app_context(), app.test_request_context():
        referrals = list(db.session.scalars(select(Referral)))
        needs = list(db.session.scalars(select(Need)))
        signed = {
            "contacts": [tokens.sign(Purpose.CONTACT, need.id, need.generation) for need in needs],
            "claims": [tokens.sign(Purpose.CLAIM, need.id, need.generation) for need in needs],
            "answers": [tokens.sign(Purpose.ANSWER, prompt.id, 1) for prompt in db.session.scalars(select(Prompt))],
        }
        choices: dict[str, list[object]] = {
            "referral_id": [referral.id for referral in referrals],
            "token": signed.get(rule.endpoint.split(".")[0].split("_")[0], ["none"]),
            "saying": [Saying.SAID_HELLO, Saying.DATE_SET, Saying.NEW_DATE, Saying.NOBODY_CALLED],
            "key": [Saying.WE_SPOKE, Saying.DATE_SET, *Snag, Choice.YES, Choice.NO, Choice.PAUSE, Choice.LINE],
            "handle": ["tomas"],
            "group_id": [1],
            "question_id": [1],
        }
    names = sorted(rule.arguments)
    if all(name in choices for name in names):
        yield from (dict(zip(names, values, strict=True)) for values in product(*(choices[name] for name in names)))


def _client(app: Flask, viewer: str) -> object:
    with app.app_context():
        client = app.test_client()
        account = db.session.scalar(Account.with_address(viewer)) if viewer else None
        if account:
            token = Device.begin(account, "Firefox on Linux")
            db.session.commit()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
    return client
