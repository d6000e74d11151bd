"""The links that stop what comes by the calendar: opening one shows, a button or a mail reader's own press acts."""

import pytest
from flask.testing import FlaskClient

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.regular_mail import plan
from exchange.tokens import Purpose, sign
from tests.cast import Cast


@pytest.fixture
def ruth(cast: Cast) -> Person:
    plan(cast.ruth)
    return cast.ruth


def link(what: Purpose, person: Person) -> str:
    return f"/unsubscribe/{sign(what, person.id, 1)}"


def test_one_click_stops_the_digest_and_nothing_else(ruth: Person, anybody: FlaskClient) -> None:
    stop = link(Purpose.STOP_DIGEST, ruth)
    assert "What stops" in anybody.get(stop).text
    assert ruth.digest_on == "5"

    assert anybody.post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert (ruth.digest_on, ruth.next_digest_at) == ("", None)
    assert ruth.next_weekly_at
    assert ruth.reachable_by_mail
    assert "The digest has stopped" in anybody.get(stop).text

    anybody.post(f"{stop}/again")
    assert ruth.digest_on == "5"
    assert ruth.next_digest_at > now()


def test_the_week_of_the_group_stops_by_itself_too(ruth: Person, anybody: FlaskClient) -> None:
    stop = link(Purpose.STOP_WEEKLY, ruth)
    assert "What stops" in anybody.get(stop).text

    anybody.post(stop)
    assert (ruth.reads_weekly, ruth.next_weekly_at) == (False, None)
    assert ruth.next_digest_at

    anybody.post(f"{stop}/again")
    assert ruth.next_weekly_at > now()


def test_a_link_that_stops_all_mail_stops_all_and_another_purpose_opens_nothing(ruth: Person, anybody: FlaskClient) -> None:
    assert anybody.post(link(Purpose.UNDO, ruth)).status_code == 404

    anybody.post(link(Purpose.UNSUBSCRIBE, ruth))
    assert not ruth.reachable_by_mail
    assert ruth.digest_on == "5"
