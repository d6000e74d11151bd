"""A member moves to another address."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from exchange import tokens
from exchange.models.account import Account
from exchange.models.address_change import AddressChange
from exchange.models.person import Person
from tests.cast import Cast

NEW = "maya@okafor.example"


@pytest.fixture
def browser(maya: Person, browser_of: Any) -> FlaskClient:
    signed_in: FlaskClient = browser_of(maya)
    return signed_in


def link(session: Any) -> str:
    change = session.query(AddressChange).order_by(AddressChange.id.desc()).first()
    return f"/address/{tokens.sign(tokens.Purpose.ADDRESS, change.id, 1)}"


def email(session: Any, person: Person) -> str:
    found: str = session.scalar(Account.of(person)).email
    return found


def test_the_new_address_confirms(session: Any, maya: Person, browser: FlaskClient, anybody: FlaskClient) -> None:
    assert browser.post("/me/address", data={"email": "Maya@Okafor.example"}).location == "/me"
    assert "We’ve written to maya@okafor.example" in browser.get("/me").text

    assert anybody.get(link(session)).status_code == 200
    assert email(session, maya) == "maya@millbrook.example"
    assert anybody.post(link(session)).location == "/"
    assert email(session, maya) == maya.email == NEW


def test_the_link_is_used_once_and_within_a_day(session: Any, browser: FlaskClient, clock: time_machine.Traveller) -> None:
    browser.post("/me/address", data={"email": NEW})
    browser.post(link(session))
    assert (browser.get(link(session)).status_code, browser.post(link(session)).status_code) == (410, 409)

    browser.post("/me/address", data={"email": "other@okafor.example"})
    clock.shift(timedelta(hours=24))
    assert (browser.get(link(session)).status_code, browser.post(link(session)).status_code) == (410, 409)


def test_a_made_up_link_is_not_there(cast: Cast, anybody: FlaskClient) -> None:
    assert anybody.get("/address/made-up").status_code == 404
    assert anybody.post(f"/address/{tokens.sign(tokens.Purpose.SIGN_IN, 1, 1)}").status_code == 404


def test_asking_does_not_tell_whether_somebody_has_that_address(
    session: Any, maya: Person, browser: FlaskClient, tomas: Person
) -> None:
    taken = browser.post("/me/address", data={"email": "tomas@millbrook.example"})
    free = browser.post("/me/address", data={"email": NEW})

    assert (taken.status_code, taken.location) == (free.status_code, free.location) == (302, "/me")


def test_an_address_somebody_else_signs_in_with_is_refused_kindly(
    session: Any, maya: Person, browser: FlaskClient, tomas: Person
) -> None:
    browser.post("/me/address", data={"email": "tomas@millbrook.example"})

    answer = browser.post(link(session))

    assert answer.status_code == 409
    assert "Somebody already signs in with this address." in answer.text
    assert email(session, maya) == "maya@millbrook.example"


@pytest.mark.parametrize("typed", ["", "maya", "maya@millbrook.example", "a@b\r\nBcc: x@y.org"])
def test_what_cannot_be_is_said(session: Any, browser: FlaskClient, typed: str) -> None:
    answer = browser.post("/me/address", data={"email": typed})

    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert session.query(AddressChange).count() == 0


def test_confirming_takes_the_token_of_the_page(
    app: Flask, session: Any, maya: Person, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.post("/me/address", data={"email": NEW})
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert browser.post(link(session)).status_code == 400
    assert email(session, maya) == "maya@millbrook.example"
