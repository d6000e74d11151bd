"""A giver takes it back, until the two have been introduced."""

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from tests.views.owing import owed


def withdraw(referral):
    return f"/r/{referral.id}/withdraw"


def test_the_receiver_is_told_kindly_and_the_contact_is_not(at, maya, browser_of):
    referral = at("offered")
    since = len(referral.timeline)

    browser_of(maya).post(withdraw(referral), data={"note": "It has solved itself."})

    assert referral.ending.how is End.WITHDRAWN
    assert owed(referral, since) == {("Tomas", "withdrawn")}


@pytest.mark.parametrize(("expects", "step"), [(True, Step.TELL_CONTACT), (False, Step.NOTHING)])
def test_a_contact_who_expects_a_call_is_told_by_the_giver(expects, step, at, maya, browser_of):
    referral = at("offered", expects_call=expects)

    browser_of(maya).post(withdraw(referral))

    assert referral.step is step


@pytest.mark.parametrize(
    ("expects", "said"), [(True, "Priya expects someone, so you then tell Priya"), (False, "nothing to explain")]
)
def test_who_is_told_what_is_said_first(expects, said, at, maya, browser_of):
    assert said in browser_of(maya).get(withdraw(at("offered", expects_call=expects))).text


def test_after_the_introduction_there_is_another_way(at, maya, browser_of):
    referral = at("introduced")

    page = browser_of(maya).post(withdraw(referral))

    assert page.status_code == 409
    assert "You can step back instead." in page.text
