"""Coming in by mail: the cases of OWASP ASVS 5, chapters 6 and 7, as they meet our pages."""

import re
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from exchange import passwords, tokens
from exchange.db import db
from exchange.models.account import Account
from exchange.models.device import Device, hashed
from exchange.models.letter import Letter
from exchange.models.person import Person
from exchange.models.sign_in import SignIn
from exchange.views.door import PAUSE
from tests.cast import Cast

MAYA, NOBODY = "maya@millbrook.example", "nobody@millbrook.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def ask(browser: FlaskClient, email: str = MAYA) -> SignIn:
    """Ask for a link, and find the sign-in it stands for."""
    assert browser.post("/sign-in", data={"email": email}).location == "/sign-in/sent"
    return newest()


def newest() -> SignIn:
    found: SignIn = db.session.query(SignIn).order_by(SignIn.id.desc()).first()
    return found


def link(sign_in: SignIn) -> str:
    return f"/in/{tokens.sign(tokens.Purpose.SIGN_IN, sign_in.id, 1)}"


def code(sign_in: SignIn) -> str:
    return tokens.six_digits(tokens.Purpose.SIGN_IN, sign_in.id, sign_in.nonce)


def wrong(sign_in: SignIn) -> str:
    return "000000" if code(sign_in) != "000000" else "000001"


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/me").status_code == 200


def told(page: str) -> str:
    """A page without what is made anew for every page, and without what was typed."""
    page = re.sub(r'(name="(?:with-?)?(?:csrf_token|once)"[^>]*value=")[^"]*', r"\1", page)
    return page.replace(MAYA, "…").replace(NOBODY, "…")


def test_the_link_shows_a_button_and_the_button_signs_in(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)

    page = anybody.get(link(sign_in))
    assert "Hello Maya" in page.text
    assert not is_in(anybody)

    answer = anybody.post(link(sign_in))
    assert answer.location == "/home"
    assert is_in(anybody)


def test_a_link_opened_by_a_mail_scanner_still_works(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    for _ in range(3):
        anybody.get(link(sign_in))

    assert anybody.post(link(sign_in)).location == "/home"


def test_the_link_works_in_another_browser(app: Flask, cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    phone = app.test_client()

    phone.post(link(sign_in))

    assert is_in(phone)
    assert not is_in(anybody)


def test_a_used_link_has_had_its_day(app: Flask, cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    anybody.post(link(sign_in))
    thief = app.test_client()

    shown, pressed = thief.get(link(sign_in)), thief.post(link(sign_in))

    assert (shown.status_code, pressed.status_code) == (410, 410)
    assert "This link has had its day" in pressed.text
    assert not is_in(thief)


def test_a_link_after_20_minutes_has_had_its_day(cast: Cast, anybody: FlaskClient, clock: time_machine.Traveller) -> None:
    sign_in = ask(anybody)
    clock.shift(timedelta(minutes=20))

    assert anybody.post(link(sign_in)).status_code == 410
    assert not is_in(anybody)


def test_an_older_link_dies_with_a_newer_one(cast: Cast, anybody: FlaskClient) -> None:
    older, newer = ask(anybody), ask(anybody)

    assert anybody.post(link(older)).status_code == 410
    assert anybody.post(link(newer)).status_code == 302


def test_a_link_of_another_purpose_or_none_at_all_is_not_there(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    address = tokens.sign(tokens.Purpose.ADDRESS, sign_in.id, 1)

    assert anybody.post(f"/in/{address}").status_code == 404
    assert anybody.post(f"/in/{link(sign_in)[4:-1]}x").status_code == 404


def test_the_page_of_a_link_is_kept_nowhere(cast: Cast, anybody: FlaskClient) -> None:
    headers = anybody.get(link(ask(anybody))).headers

    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_code_signs_in_the_browser_that_asked(cast: Cast, anybody: FlaskClient) -> None:
    digits = code(ask(anybody))

    answer = anybody.post("/sign-in/sent", data={"code": f"{digits[:3]} {digits[3:]}"})

    assert answer.location == "/home"
    assert is_in(anybody)


def test_the_code_is_nothing_to_a_browser_that_did_not_ask(app: Flask, cast: Cast, anybody: FlaskClient) -> None:
    digits = code(ask(anybody))
    thief = app.test_client()

    assert thief.post("/sign-in/sent", data={"code": digits}).location == "/sign-in"
    assert not is_in(thief)


def test_a_code_is_taken_once(app: Flask, cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    with anybody.session_transaction() as cookie:
        copied = dict(cookie)
    anybody.post("/sign-in/sent", data={"code": code(sign_in)})
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie.update(copied)

    answer = thief.post("/sign-in/sent", data={"code": code(sign_in)})

    assert answer.status_code == 422
    assert not is_in(thief)


def test_the_link_dies_with_the_code(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    anybody.post("/sign-in/sent", data={"code": code(sign_in)})

    assert anybody.post(link(sign_in)).status_code == 410


def test_a_wrong_code_is_said_kindly_and_counted(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)

    answer = anybody.post("/sign-in/sent", data={"code": wrong(sign_in)})

    assert answer.status_code == 422
    assert "That code doesn’t match. Check the newest mail." in answer.text
    assert newest().tries == 1


def test_the_sixth_try_is_refused_although_right(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    for _ in range(5):
        anybody.post("/sign-in/sent", data={"code": wrong(sign_in)})

    assert anybody.post("/sign-in/sent", data={"code": code(sign_in)}).status_code == 422
    assert not is_in(anybody)


def test_the_same_form_sent_again_is_another_try(cast: Cast, anybody: FlaskClient) -> None:
    """Otherwise a repeated `once` would hide tries from the count."""
    sign_in = ask(anybody)
    for _ in range(2):
        anybody.post("/sign-in/sent", data={"code": wrong(sign_in)})

    assert newest().tries == 2


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６"])
def test_what_cannot_be_a_code_is_no_try(cast: Cast, anybody: FlaskClient, typed: str) -> None:
    ask(anybody)

    assert anybody.post("/sign-in/sent", data={"code": typed}).status_code == 422
    assert newest().tries == 0


def test_an_older_code_dies_with_a_newer_one(cast: Cast, anybody: FlaskClient) -> None:
    older = code(ask(anybody))
    anybody.post("/sign-in/again")

    assert anybody.post("/sign-in/sent", data={"code": older}).status_code == (422 if older != code(newest()) else 302)


def test_no_answer_tells_whether_an_address_is_known(app: Flask, cast: Cast) -> None:
    pages = {}
    for email in (MAYA, NOBODY):
        browser = app.test_client()
        asked = browser.post("/sign-in", data={"email": email})
        sent = browser.get("/sign-in/sent")
        missed = browser.post("/sign-in/sent", data={"code": "000000"})
        again = browser.post("/sign-in/again")
        password = browser.post("/sign-in/password", data={"with-email": email, "with-password": "not this one"})
        answers = (asked, sent, missed, again, password)
        pages[email] = [(answer.status_code, told(answer.text), sorted(answer.headers.keys())) for answer in answers]

    assert [code for code, _page, _headers in pages[MAYA]] == [302, 200, 422, 302, 422]
    assert pages[MAYA] == pages[NOBODY]


def test_an_unknown_address_gets_no_mail(session: Any, cast: Cast, anybody: FlaskClient) -> None:
    anybody.post("/sign-in", data={"email": NOBODY})

    assert session.query(Letter).count() == 0


def test_the_cost_is_the_same_for_an_unknown_address(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hash a password once, and do so before anything is locked."""
    locked: list[bool] = []
    verified = passwords.matches

    def watched(password: str, password_hash: str | None) -> bool:
        locked.append(db.session.registry().in_transaction())
        return verified(password, password_hash)

    monkeypatch.setattr(passwords, "matches", watched)
    for email in (MAYA, NOBODY):
        app.test_client().post("/sign-in/password", data={"with-email": email, "with-password": "not this one"})

    assert locked == [False, False]


def test_asking_takes_as_long_for_an_unknown_address(app: Flask, cast: Cast) -> None:
    for email in (MAYA, NOBODY):
        begun = perf_counter()
        app.test_client().post("/sign-in", data={"email": email})

        assert perf_counter() - begun > PAUSE


def test_an_address_is_known_however_it_is_written(cast: Cast, anybody: FlaskClient) -> None:
    assert ask(anybody, "  Maya@Millbrook.Example ").account is not None


@pytest.mark.parametrize("typed", ["", "maya", "maya@", "a b@example.org", "x" * 300 + "@example.org", "a@b\r\nBcc: c@d.org"])
def test_what_cannot_be_an_address_is_said_beside_the_field(cast: Cast, anybody: FlaskClient, typed: str) -> None:
    answer = anybody.post("/sign-in", data={"email": typed})

    assert answer.status_code == 422
    assert 'href="#email"' in answer.text


def test_a_session_planted_before_is_not_the_one_after(cast: Cast, anybody: FlaskClient) -> None:
    sign_in = ask(anybody)
    with anybody.session_transaction() as cookie:
        cookie["planted"], before = "here", dict(cookie)

    anybody.post(link(sign_in))

    with anybody.session_transaction() as cookie:
        assert "planted" not in cookie
        assert not before.items() & {name: cookie[name] for name in cookie if name != "_permanent"}.items()
        assert cookie.permanent


def test_the_session_keeps_a_token_of_its_own_each_time(session: Any, cast: Cast, anybody: FlaskClient) -> None:
    seen = set()
    for _ in range(2):
        anybody.post(link(ask(anybody)))
        with anybody.session_transaction() as cookie:
            seen.add(cookie["_user_id"])

    assert len(seen) == 2
    assert {hashed(token) for token in seen} > {session.query(Device).one().token_hash}


def test_the_browser_is_named_in_plain_words(session: Any, cast: Cast, anybody: FlaskClient) -> None:
    anybody.post(link(ask(anybody)), headers={"User-Agent": FIREFOX})

    assert session.query(Device).one().name == "Firefox on Linux"


def test_signing_in_leads_where_one_was_going(cast: Cast, anybody: FlaskClient) -> None:
    asked = anybody.get("/me/devices")
    assert asked.location == "/sign-in?then=/me/devices"
    anybody.get(asked.location)

    assert anybody.post(link(ask(anybody))).location == "/me/devices"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%09/..",
        "javascript:alert(1)",
        "\\evil",
    ],
)
def test_signing_in_never_leads_elsewhere(cast: Cast, anybody: FlaskClient, elsewhere: str) -> None:
    anybody.get("/sign-in", query_string={"then": elsewhere})

    location = anybody.post(link(ask(anybody))).location

    assert location == "/home" or (location == elsewhere and elsewhere.startswith("/%09/"))


def test_a_form_without_its_token_signs_nobody_in(
    app: Flask, cast: Cast, anybody: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in = ask(anybody)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    answers = [
        anybody.post(link(sign_in)),
        anybody.post("/sign-in", data={"email": MAYA}),
        anybody.post("/sign-in/sent", data={"code": code(sign_in)}),
        anybody.post("/sign-in/password", data={"with-email": MAYA, "with-password": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [400] * 4
    assert not is_in(anybody)


def test_with_its_token_it_does(app: Flask, cast: Cast, anybody: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in = ask(anybody)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', anybody.get(link(sign_in)).text)
    assert found

    assert anybody.post(link(sign_in), data={"csrf_token": found[1]}).location == "/home"


def test_a_member_who_is_in_is_led_home(maya: Person, browser_of: Any) -> None:
    assert browser_of(maya).get("/sign-in").location == "/home"
    assert browser_of(maya).get("/").location == "/home"


def test_the_example_group_is_listed_only_where_it_plays(
    app: Flask, cast: Cast, anybody: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Come in as" not in anybody.get("/sign-in").text
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], demo=True))

    assert "Come in as Maya" in anybody.get("/sign-in").text


def test_whoever_signs_in_as_somebody_else_leaves_nobody_behind(
    session: Any, maya: Person, tomas: Person, browser_of: Any
) -> None:
    browser = browser_of(tomas)
    browser.post(link(ask(browser)))

    assert "Maya Okafor" in browser.get("/me").text
    assert list(session.scalars(Device.of(session.scalar(Account.of(tomas))))) == []
