"""Where a member is signed in, and signing out."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from exchange.models.device import Device
from exchange.models.person import Person


def device_ids(session: Any) -> list[int]:
    return [device.id for device in session.query(Device).order_by(Device.id)]


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/me").status_code == 200


def test_signing_out_ends_it_on_the_server_too(session: Any, maya: Person, browser_of: Any, app: Flask) -> None:
    browser = browser_of(maya)
    with browser.session_transaction() as cookie:
        copied = dict(cookie)

    assert browser.post("/sign-out").location == "/"

    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie.update(copied)
    assert not is_in(browser)
    assert not is_in(thief)


def test_the_list_says_which_one_this_is(maya: Person, browser_of: Any) -> None:
    browser_of(maya)
    page = browser_of(maya).get("/me/devices").text

    assert page.count("Firefox on Linux</b>") == 2
    assert page.count("This one") == 1


def test_signing_out_there_kills_that_session_and_no_other(session: Any, maya: Person, browser_of: Any) -> None:
    phone, desk = browser_of(maya), browser_of(maya)

    desk.post(f"/me/devices/{device_ids(session)[0]}/sign-out")

    assert (is_in(phone), is_in(desk)) == (False, True)


def test_signing_out_everywhere_else(maya: Person, browser_of: Any) -> None:
    others, desk = [browser_of(maya), browser_of(maya)], browser_of(maya)

    desk.post("/me/devices/sign-out-others")

    assert [is_in(browser) for browser in [*others, desk]] == [False, False, True]


def test_signing_out_this_one_from_the_list(session: Any, maya: Person, browser_of: Any) -> None:
    desk = browser_of(maya)

    assert desk.post(f"/me/devices/{device_ids(session)[0]}/sign-out").location == "/"
    assert not is_in(desk)


def test_somebody_elses_device_is_not_there(session: Any, maya: Person, tomas: Person, browser_of: Any) -> None:
    toms, mayas = browser_of(tomas), browser_of(maya)

    assert mayas.post(f"/me/devices/{device_ids(session)[0]}/sign-out").status_code == 404
    assert is_in(toms)


def test_a_browser_goes_after_90_quiet_days(maya: Person, browser_of: Any, clock: time_machine.Traveller) -> None:
    browser = browser_of(maya)
    clock.shift(timedelta(days=89))
    with browser.session_transaction():
        pass
    assert is_in(browser)

    clock.shift(timedelta(days=1))
    assert not is_in(browser)


def test_reading_leaves_no_trace_and_acting_does(
    session: Any, maya: Person, browser_of: Any, clock: time_machine.Traveller
) -> None:
    browser = browser_of(maya)
    begun = session.query(Device).one().seen_at
    clock.shift(timedelta(days=2))

    browser.get("/me")
    assert session.query(Device).one().seen_at == begun
    browser.post("/me/devices/sign-out-others")
    assert session.query(Device).one().seen_at == begun + timedelta(days=2)


@pytest.mark.parametrize("address", ["/sign-out", "/me/devices/sign-out-others", "/me/devices/1/sign-out"])
def test_signing_out_takes_a_button_and_its_token(
    app: Flask, maya: Person, browser_of: Any, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(maya)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert browser.get(address).status_code in (404, 405)
    assert browser.post(address).status_code == 400
    assert is_in(browser)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari on Mac"),
        ("curl/8.5.0", "A browser"),
        ("", "A browser"),
    ],
)
def test_browsers_are_named_as_people_name_them(app: Flask, user_agent: str, name: str) -> None:
    from exchange.views.browsers import name_of_browser

    with app.test_request_context():
        assert name_of_browser(user_agent) == name
