"""A kind nudge to the other member, weekly at most, and never to the contact."""

from datetime import timedelta

import pytest

from exchange.db import db
from tests.views.owing import owed


def nudge(referral):
    return f"/r/{referral.id}/nudge"


def quiet_for(days, referral, clock):
    clock.shift(timedelta(days=days))
    referral.pass_time()
    db.session.commit()
    return referral


def test_the_words_are_ready(at, maya, browser_of, clock):
    referral = quiet_for(6, at("in_touch"), clock)

    page = browser_of(maya).get(nudge(referral)).text

    assert "Tomas, no hurry, just making sure this is still with you. Anything I can do?" in page
    assert "It has been quiet for 6 days." in page


def test_only_the_one_whose_turn_it_is_hears_it(at, maya, browser_of, clock):
    referral = quiet_for(6, at("in_touch"), clock)
    since = len(referral.timeline)

    browser_of(maya).post(nudge(referral), data={"text": "No hurry."})

    assert owed(referral, since) == {("Tomas", "nudge")}


def test_once_a_week_is_plenty(at, maya, browser_of, clock):
    referral, client = quiet_for(6, at("in_touch"), clock), browser_of(maya)
    client.post(nudge(referral), data={"text": "No hurry."})
    quiet_for(6, referral, clock)

    page = client.post(nudge(referral), data={"text": "Still no hurry."})

    assert page.status_code == 409
    assert "Give it a week before you ask again." in page.text
    assert "Still no hurry." in page.text


@pytest.mark.parametrize("days", [0, 4])
def test_not_before_five_days(days, at, maya, browser_of, clock):
    assert browser_of(maya).get(nudge(quiet_for(days, at("in_touch"), clock))).status_code == 409


def test_never_the_contact(at, maya, tomas, browser_of, clock):
    referral = quiet_for(6, at("asking"), clock)

    assert [browser_of(who).get(nudge(referral)).status_code for who in (maya, tomas)] == [409, 409]
