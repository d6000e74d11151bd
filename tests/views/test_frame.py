"""What every page needs to know costs two statements, and on a stranger's page none."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from exchange.models.person import Person
from tests.cast import Cast
from tests.counting import statements


def test_a_members_page_asks_two_things_for_its_frame(maya: Person, browser_of: Any) -> None:
    browser = browser_of(maya)

    with statements() as sent:
        assert "Maya Okafor" in browser.get("/how").text

    assert len(sent) == 2


def test_a_strangers_page_asks_nothing(cast: Cast, anybody: FlaskClient) -> None:
    with statements() as sent:
        for address in ("/", "/sign-in", "/how", "/data", "/shades"):
            assert anybody.get(address).status_code == 200

    assert sent == []


def test_times_are_the_viewers_own(session: Any, maya: Person, browser_of: Any) -> None:
    maya.timezone = "Pacific/Auckland"
    browser = browser_of(maya)

    assert "Since Wed 3 Jun" in browser.get("/me/devices").text
    maya.timezone = "Pacific/Honolulu"
    assert "Since Tue 2 Jun" in browser.get("/me/devices").text


def test_a_cookie_lives_on_with_its_device_and_is_not_sent_with_every_page(clock: Any, maya: Person, browser_of: Any) -> None:
    browser = browser_of(maya)
    browser.get("/me")

    assert "Set-Cookie" not in browser.get("/me").headers
    clock.shift(timedelta(days=2))
    assert "Set-Cookie" not in browser.get("/me").headers
    assert "Set-Cookie" in browser.post("/me", data={"name": ""}).headers


def test_whoever_watches_the_server_hears_that_it_is_well(anybody: FlaskClient) -> None:
    answer = anybody.get("/healthz")

    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
