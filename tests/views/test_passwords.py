"""A password beside the link: chosen, checked, changed, forgotten."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from exchange import passwords
from exchange.models.account import Account
from exchange.models.person import Person
from exchange.models.sign_in import SignIn
from exchange.seeds.people import PASSWORD

GOOD = "three odd green kettles"
MAYA = "maya@millbrook.example"


@pytest.fixture
def account(session: Any, maya: Person) -> Account:
    found: Account = session.scalar(Account.of(maya))
    found.change_password(passwords.hashed(GOOD))
    session.commit()
    return found


@pytest.fixture
def browser(maya: Person, browser_of: Any) -> FlaskClient:
    signed_in: FlaskClient = browser_of(maya)
    return signed_in


def sign_in(browser: FlaskClient, email: str, password: str) -> Any:
    return browser.post("/sign-in/password", data={"with-email": email, "with-password": password})


def test_a_password_signs_in(account: Account, anybody: FlaskClient) -> None:
    assert sign_in(anybody, MAYA, GOOD).location == "/home"
    assert anybody.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"),
    [(MAYA, GOOD + "x"), (MAYA, GOOD.upper()), (MAYA, ""), ("tomas@millbrook.example", GOOD), ("nobody@x.example", GOOD)],
)
def test_anything_else_does_not(account: Account, anybody: FlaskClient, email: str, password: str) -> None:
    assert sign_in(anybody, email, password).status_code == 422
    assert anybody.get("/me").status_code == 302


def test_what_was_typed_as_a_password_is_never_shown_again(account: Account, anybody: FlaskClient) -> None:
    assert "hunter-seven" not in sign_in(anybody, MAYA, "hunter-seven").text


def test_only_a_hash_is_kept(account: Account) -> None:
    assert account.password_hash
    assert account.password_hash.startswith("$argon2id$")
    assert GOOD not in account.password_hash


def test_letters_count_however_the_keyboard_composed_them(app: Flask) -> None:
    with app.app_context():
        assert passwords.matches("cafe\u0301 au lait", passwords.hashed("caf\u00e9 au lait"))


def test_a_broken_hash_opens_nothing(app: Flask) -> None:
    with app.app_context():
        assert not passwords.matches("anything", "not a hash")
        assert not passwords.matches("nobody’s password", None)


def test_a_new_password_signs_out_every_other_browser(
    session: Any, maya: Person, browser: FlaskClient, browser_of: Any, anybody: FlaskClient
) -> None:
    phone = browser_of(maya)

    assert browser.post("/me/password", data={"password": GOOD}).location == "/me"

    assert (browser.get("/me").status_code, phone.get("/me").status_code) == (200, 302)
    assert sign_in(anybody, MAYA, GOOD).location == "/home"


@pytest.mark.parametrize("weak", ["", "short", "x" * 129, "aaaaaaaaaaaaaa", "PasswordPassword", "123456789012", PASSWORD])
def test_a_password_that_would_be_guessed_is_refused(session: Any, maya: Person, browser: FlaskClient, weak: str) -> None:
    assert browser.post("/me/password", data={"password": weak}).status_code == 422
    assert not session.scalar(Account.of(maya)).has_password


@pytest.mark.parametrize("odd", ["ünïcödé wörds", "a b c d e f g h", "<script>'\"--;", "x" * 40 + "abcdefg"])
def test_any_letters_will_do(session: Any, maya: Person, browser: FlaskClient, anybody: FlaskClient, odd: str) -> None:
    assert browser.post("/me/password", data={"password": odd}).status_code == 302
    assert sign_in(anybody, MAYA, odd).location == "/home"


def test_an_hour_later_one_is_asked_again(account: Account, browser: FlaskClient, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=1))

    assert browser.get("/me/password").location == "/me/proof"
    assert browser.post("/me/password", data={"password": "another odd kettle"}).location == "/me/proof"
    assert browser.post("/me/address", data={"email": "m@x.example"}).location == "/me/proof"


def test_the_password_is_proof_enough(account: Account, browser: FlaskClient, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=1))
    browser.get("/me/password")

    assert browser.post("/me/proof", data={"password": "not this one"}).status_code == 422
    assert browser.get("/me/password").location == "/me/proof"
    assert browser.post("/me/proof", data={"password": GOOD}).location == "/me/password"
    assert browser.get("/me/password").status_code == 200


def test_without_a_password_nothing_typed_is_proof(
    session: Any, maya: Person, browser: FlaskClient, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=1))

    assert browser.post("/me/proof", data={"password": "nobody’s password"}).status_code == 422
    assert 'type="password"' not in browser.get("/me/proof").text


def test_forgotten_is_the_link(session: Any, account: Account, browser: FlaskClient, clock: time_machine.Traveller) -> None:
    from tests.views.test_sign_ins import link

    clock.shift(timedelta(hours=1))
    browser.get("/me/password")
    assert browser.post("/me/proof/link").location == "/sign-in/sent"

    assert browser.post(link(session.query(SignIn).one())).location == "/me/password"
    assert browser.post("/me/password", data={"password": "another odd kettle"}).location == "/me"


def test_the_lock_is_given_back_while_a_password_is_hashed(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from exchange.db import db

    locked: list[bool] = []
    hashed = passwords.hashed
    monkeypatch.setattr(passwords, "hashed", lambda text: locked.append(db.session.registry().in_transaction()) or hashed(text))

    browser.post("/me/password", data={"password": GOOD})

    assert locked == [False]
