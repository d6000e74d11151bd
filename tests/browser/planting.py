"""A referral that already stands where a story begins, and everything that anybody reads until the story ends."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db, write
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.group import Group
from exchange.models.letter import MOST_FOR_A_CONTACT
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.seeds.people import PASSWORD, millbrook
from exchange.views.links import contact_path
from tests import cast
from tests.browser.conftest import Town
from tests.browser.mails import links_in, text_of

GIVER, RECEIVER, ORGANIZER = "lena@millbrook.example", "tomas@millbrook.example", "maya@millbrook.example"
CONTACT, NUMBER = "nell@harrowcheese.example", "+442079460123"
NEED = "Nell sells cheese to nine restaurants and counts them on a blackboard."
# What nobody ever reads, of themselves or of anybody else.
NEVER = re.compile(r"\b(overdue|late|missed|failed|ignored|rejected)\b", re.IGNORECASE)
_UNREAD = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)


@dataclass
class Story:
    """Lena gave Tomas a referral about Nell; `pages` is all that the server shows anybody while it lasts."""

    town: Town
    referral_id: int
    pages: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"/r/{self.referral_id}"

    @property
    def contact_page(self) -> str:
        """The address that is only in the contact's mails."""
        with self.town.app.app_context(), self.town.app.test_request_context():
            return contact_path(db.session.get_one(Referral, self.referral_id).need)

    def days(self, working: int) -> None:
        """As many working days pass, and an hour, so that it is later in the day whatever the clocks do."""
        day, whole = now().date(), 0
        while working:
            day, whole = day + timedelta(days=1), whole + 1
            working -= day.weekday() < 5
        self.town.later(days=whole, hours=1)

    def read_by(self, address: str) -> str:
        """All their mail, in one line each."""
        theirs = [mail for mail in self.town.mail.mails if address in mail["To"]]
        return "\n".join(" ".join(f"{mail['Subject']}: {text_of(mail)}".split()) for mail in theirs)

    def link(self, label: str, to: str) -> str:
        """Where these words lead to in the newest mail to somebody that has them."""
        theirs = [links_in(mail) for mail in self.town.mail.mails if to in mail["To"]]
        found = [links[label] for links in theirs if label in links]
        assert found, f"no {label!r} for {to}, only {theirs}"
        return found[-1]

    def told_kindly(self) -> None:
        """Nobody reads a word that hurts, and the contact gets no more than five letters."""
        assert self.pages
        words = [text_of(mail) for mail in self.town.mail.mails] + self.pages
        assert [found.group() for text in words if (found := NEVER.search(text))] == []
        assert sum(CONTACT in mail["To"] for mail in self.town.mail.mails) <= MOST_FOR_A_CONTACT


def members_alone(hashed: Callable[[str], str]) -> None:
    """The example group before anything has happened in it."""
    with write():
        millbrook(hashed(PASSWORD))
        db.session.commit()


def begin(town: Town, stage: str, **how: Any) -> Story:
    """A referral that has come as far as `stage` (see tests.cast.STEPS)."""
    with town.app.app_context(), write():
        referral = cast.referral_at(stage, _people(), words=NEED, **how)
        story = Story(town, referral.id)
    town.app.wsgi_app = _reading_along(town.app.wsgi_app, story.pages)  # type: ignore[method-assign]
    return story


def come_in(page: Page, app: Flask, address: str) -> Page:
    """Signed in with the cookie that the form would set, which has stories of its own."""
    with app.app_context(), write():
        token = Device.begin(_account(address), "Chromium on Linux")
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    base = app.extensions["settings"].base_url
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
    return page


def _people() -> Any:
    nell = cast.person("Nell Harrow", CONTACT, phone=NUMBER)
    db.session.add(nell)
    group = db.session.scalars(select(Group)).one()
    return SimpleNamespace(maya=_member(GIVER), tomas=_member(RECEIVER), priya=nell, millbrook=group)


def _member(address: str) -> Person:
    return _account(address).person


def _account(address: str) -> Account:
    return db.session.scalars(Account.with_address(address)).one()


def _reading_along(app: Any, pages: list[str]) -> Any:
    """Keeps the words of every page that goes out, whoever asked for it."""

    def read(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        response = Response(*run_wsgi_app(app, environ))
        if response.mimetype == "text/html":
            pages.append(_UNREAD.sub(" ", response.get_data(as_text=True)))
        return response(environ, start)

    return read
