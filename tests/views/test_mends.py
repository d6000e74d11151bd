"""The details did not work, and the giver mends them."""

import pytest

from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Step
from tests.views.owing import owed


@pytest.fixture
def referral(at, tomas):
    found = at("introduced")
    found.say(Saying.DETAILS_WRONG, by=tomas)
    return found


def mend(referral):
    return f"/r/{referral.id}/mend"


def test_what_was_given_stands_ready_to_be_mended(referral, maya, browser_of):
    page = browser_of(maya).get(mend(referral)).text

    assert "priya@leafandladle.example" in page
    assert "+44 20 7946 0123" in page


def test_mended_the_receiver_can_go_on_and_hears_of_it(referral, maya, priya, browser_of):
    since = len(referral.timeline)

    browser_of(maya).post(mend(referral), data={"email": "Priya@New.example", "phone": "020 7946 0999"})

    assert (priya.email, priya.phone) == ("priya@new.example", "+442079460999")
    assert (referral.step, referral.holder) == (Step.HELLO, Holder.RECEIVER)
    assert ("Tomas", "news") in owed(referral, since)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"email": "priya@", "phone": "020 7946 0999"}, "email"),
        ({"email": "new@leaf.example", "phone": "ring me"}, "phone"),
        ({"email": "", "phone": ""}, "email"),
    ],
)
def test_a_way_that_cannot_be_is_asked_about_again(data, field, referral, maya, priya, browser_of):
    page = browser_of(maya).post(mend(referral), data=data)

    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert all(typed in page.text for typed in data.values())
    assert priya.email == "priya@leafandladle.example"


def test_nobody_asked_for_other_details(at, maya, browser_of):
    assert browser_of(maya).get(mend(at("introduced"))).status_code == 409
