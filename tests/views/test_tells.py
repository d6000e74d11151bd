"""A contact who was told to expect somebody is never left hanging."""

import pytest

from exchange.models.referral.turn import Holder, Step
from tests.cast import person
from tests.views.owing import owed


@pytest.fixture
def declined(at, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)
    return referral


def test_the_giver_told_them_and_nobody_is_written_to(declined, maya, browser_of):
    since = len(declined.timeline)

    browser_of(maya).post(f"/r/{declined.id}/tell", data={"teller": "myself"})

    assert (declined.step, declined.holder) == (Step.NOTHING, Holder.NOBODY)
    assert owed(declined, since) == set()


def test_told_for_the_giver_the_contact_gets_one_short_mail(declined, maya, browser_of):
    since = len(declined.timeline)
    assert "“Tomas can’t this time; Maya is finding someone else." in browser_of(maya).get(f"/r/{declined.id}/tell").text

    browser_of(maya).post(f"/r/{declined.id}/tell", data={"teller": "for_me"})

    assert declined.step is Step.NOTHING
    assert owed(declined, since) == {("Priya", "standby")}


def test_without_an_address_only_the_giver_can(at, maya, tomas, browser_of, session):
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    referral = at("offered", contact=contact)
    referral.turn_down(by=tomas)

    page = browser_of(maya).get(f"/r/{referral.id}/tell").text
    forced = browser_of(maya).post(f"/r/{referral.id}/tell", data={"teller": "for_me"})

    assert "for me" not in page
    assert forced.status_code == 409
    assert referral.contact_left_expecting


def test_or_it_is_offered_to_someone_else(declined, maya, browser_of):
    assert f'href="/r/{declined.id}/offer-on"' in browser_of(maya).get(f"/r/{declined.id}/tell").text


def test_neither_door_is_asked_about_again(declined, maya, browser_of):
    page = browser_of(maya).post(f"/r/{declined.id}/tell")

    assert page.status_code == 422
    assert 'href="#teller"' in page.text


def test_where_nobody_was_told_anything_there_is_nothing_to_tell(at, maya, tomas, browser_of):
    referral = at("offered", expects_call=False)
    referral.turn_down(by=tomas)

    assert browser_of(maya).get(f"/r/{referral.id}/tell").status_code == 409


@pytest.mark.parametrize("stage", ["introduced", "met"])
def test_after_a_hand_back_the_contact_is_told_as_well(stage, at, maya, tomas, browser_of):
    referral = at(stage)
    referral.hand_back(by=tomas)

    assert (referral.step, referral.holder) == (Step.TELL_CONTACT, Holder.GIVER)
    assert browser_of(maya).get(f"/r/{referral.id}/tell").status_code == 200
