"""The giver is asked whether they would like to help along what has gone quiet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from exchange.db import db
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.turn import Step

At = Callable[..., Referral]
BrowserOf = Callable[[Person], FlaskClient]


@pytest.fixture
def quiet(at: At, clock: time_machine.Traveller) -> Referral:
    """Introduced nine days ago, and no hello yet."""
    referral = at("introduced")
    clock.shift(timedelta(days=9))
    referral.pass_time()
    db.session.commit()
    return referral


def test_four_ways_to_help(quiet: Referral, maya: Person, browser_of: BrowserOf):
    page = browser_of(maya).get(f"/r/{quiet.id}/help").text

    for way in ("Remind Tomas kindly", "I’ll ring and see", "Offer it to someone else", "Leave it for two weeks"):
        assert way in page


def test_ringing(quiet: Referral, maya: Person, browser_of: BrowserOf):
    answer = browser_of(maya).post(f"/r/{quiet.id}/help", data={"way": "ring"}, follow_redirects=True)

    assert "Tomas reads that you’ll have a word" in answer.text
    assert "you’d have a word and see" in answer.text


def test_leaving_it_for_two_weeks(quiet: Referral, maya: Person, browser_of: BrowserOf):
    browser_of(maya).post(f"/r/{quiet.id}/help", data={"way": "leave"})

    assert quiet.step is Step.PAUSED


def test_no_way_chosen(quiet: Referral, maya: Person, browser_of: BrowserOf):
    answer = browser_of(maya).post(f"/r/{quiet.id}/help", data={})

    assert answer.status_code == 422
    assert "Please choose what you would like to do." in answer.text


def test_not_for_the_others_and_not_too_early(
    at: At, quiet: Referral, maya: Person, tomas: Person, sam: Person, browser_of: BrowserOf
):
    assert browser_of(tomas).get(f"/r/{quiet.id}/help").status_code == 403
    assert browser_of(sam).get(f"/r/{quiet.id}/help").status_code == 404
    assert browser_of(maya).get(f"/r/{at('introduced').id}/help").status_code == 409


def test_it_moved_on_meanwhile(quiet: Referral, maya: Person, tomas: Person, browser_of: BrowserOf):
    quiet.say("said-hello", by=tomas)
    answer = browser_of(maya).post(f"/r/{quiet.id}/help", data={"way": "ring", "seen": quiet.version - 1})

    assert answer.status_code == 409
    assert "said hello" in answer.text
