"""A member's own pages: the card, the mail, the days away."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.account import Account
from exchange.models.membership import Membership
from exchange.models.person import Away, Hears, PartEnds, Person

CARD = {
    "name": "Maya O. Okafor", "trade": "architect", "does": "Lofts\nand sheds", "for_whom": "Families", "does_not": "Towers",
    "area": "Millbrook", "price_from": "£500", "sounds_like": "We need a room.", "not_for_me": "Pools",
    "first_call_within": "a day", "promise": "To listen", "card_address": "1 High Street", "taking_work": "y",
    "taking_work_until": "2026-12-01",
}  # fmt: skip
HEARING = {"hears": "every_step", "part_ends": "hello", "mail_hour": "17", "timezone": "Asia/Kolkata"}


@pytest.fixture
def browser(maya: Person, browser_of: Any) -> FlaskClient:
    signed_in: FlaskClient = browser_of(maya)
    return signed_in


def test_the_card_is_kept_and_shown_again(session: Any, maya: Person, browser: FlaskClient) -> None:
    assert browser.post("/me", data=CARD).location == "/me"

    card = session.scalar(Membership.of(maya)).card
    assert maya.name == "Maya O. Okafor"
    assert (card.does, card.price_from, card.taking_work_until) == ("Lofts\nand sheds", "£500", date(2026, 12, 1))
    page = browser.get("/me").text
    assert all(text in page for name, text in CARD.items() if name not in ("taking_work", "does"))


def test_unticking_takes_no_work(session: Any, maya: Person, browser: FlaskClient) -> None:
    browser.post("/me", data={name: text for name, text in CARD.items() if name != "taking_work"})

    assert not session.scalar(Membership.of(maya)).card.taking_work


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""), ("name", "x" * 121), ("name", "Ma\nya"), ("name", "Ma\u202eya"), ("trade", ""), ("does", "x" * 4001),
        ("area", "\x07"), ("taking_work_until", "2026-06-02"), ("taking_work_until", "soon"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    session: Any, maya: Person, browser: FlaskClient, field: str, typed: str
) -> None:
    answer = browser.post("/me", data=CARD | {field: typed})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "We need a room." in answer.text
    assert maya.name == "Maya Okafor"


def test_somebody_in_no_group_still_has_a_page(session: Any, maya: Person, browser: FlaskClient) -> None:
    session.scalar(Membership.of(maya)).leave()

    page = browser.get("/me")

    assert page.status_code == 200
    assert "You’re in no group at the moment." in page.text
    assert browser.post("/me", data=CARD).location == "/me"
    assert browser.get("/welcome").location == "/home"


def test_how_one_likes_to_hear_is_kept(maya: Person, browser: FlaskClient) -> None:
    browser.post("/me/email", data=HEARING)

    assert (maya.hears, maya.part_ends, maya.mail_hour) == (Hears.EVERY_STEP, PartEnds.HELLO, 17)
    assert maya.timezone == "Asia/Kolkata"
    assert '<option selected value="Asia/Kolkata">' in browser.get("/me/email").text


def test_the_clock_may_follow_the_group(maya: Person, browser: FlaskClient) -> None:
    browser.post("/me/email", data=HEARING)
    browser.post("/me/email", data=HEARING | {"timezone": ""})

    assert maya.timezone is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("hears", "all"),
        ("part_ends", ""),
        ("mail_hour", "3"),
        ("mail_hour", "x"),
        ("timezone", "Mars/Olympus"),
        ("timezone", "/etc"),
    ],
)
def test_a_choice_that_is_none_is_refused(maya: Person, browser: FlaskClient, field: str, typed: str) -> None:
    assert browser.post("/me/email", data=HEARING | {field: typed}).status_code == 422
    assert maya.hears is Hears.MOMENTS


def test_days_away_come_and_go(session: Any, maya: Person, browser: FlaskClient) -> None:
    browser.post("/me/away", data={"first": "2026-06-08", "last": "2026-06-12"})

    away = session.scalar(Away.of(maya))
    assert maya.away_until(date(2026, 6, 10)) == date(2026, 6, 12)
    assert "Mon 8 Jun to Fri 12 Jun" in browser.get("/me/away").text

    browser.post(f"/me/away/{away.id}/remove")
    assert session.scalar(Away.of(maya)) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [("", "2026-06-12"), ("2026-06-12", "2026-06-08"), ("2026-05-01", "2026-05-02"), ("x", "y"), ("2026-06-12", "9999-12-31")],
)
def test_days_that_cannot_be(session: Any, maya: Person, browser: FlaskClient, first: str, last: str) -> None:
    assert browser.post("/me/away", data={"first": first, "last": last}).status_code == 422
    assert session.scalar(Away.of(maya)) is None


def test_somebody_elses_days_are_not_there(session: Any, maya: Person, tomas: Person, browser: FlaskClient) -> None:
    tomas.go_away(date(2026, 6, 8), date(2026, 6, 12))
    session.commit()

    assert browser.post(f"/me/away/{session.scalar(Away.of(tomas)).id}/remove").status_code == 404


@pytest.mark.parametrize("address", ["/me", "/me/email", "/me/away", "/me/devices", "/me/password", "/me/address", "/welcome"])
def test_a_stranger_is_asked_to_sign_in(cast: Any, anybody: FlaskClient, address: str) -> None:
    assert anybody.get(address).location == f"/sign-in?then={address}"


def test_the_page_says_how_one_signs_in(session: Any, maya: Person, browser: FlaskClient) -> None:
    assert "None, and none is needed" in browser.get("/me").text
    session.scalar(Account.of(maya)).change_password("x")
    assert "You have one" in browser.get("/me").text


def test_the_digest_comes_on_the_days_that_are_ticked(session: Any, maya: Person, browser: FlaskClient) -> None:
    assert "On Mondays" not in browser.get("/me/email").text
    browser.post("/me/email", data=HEARING | {"digest_days": ["1", "4"]})
    assert (maya.digest_days, maya.reads_weekly) == ([1, 4], True)
    assert maya.next_digest_at == datetime(2026, 6, 4, 11, 30, tzinfo=UTC)  # Thursday, 17:00 in Kolkata

    browser.post("/me/email", data=HEARING)
    assert (maya.digest_days, maya.next_digest_at) == ([], None)
    assert browser.post("/me/email", data=HEARING | {"digest_days": ["8"]}).status_code == 422


def test_an_organizer_may_do_without_the_week_of_the_group(ruth: Person, browser_of: Any) -> None:
    browser = browser_of(ruth)
    assert "On Mondays" in browser.get("/me/email").text

    browser.post("/me/email", data=HEARING | {"reads_weekly": "y"})
    assert ruth.next_weekly_at

    browser.post("/me/email", data=HEARING)
    assert ruth.next_weekly_at is None
