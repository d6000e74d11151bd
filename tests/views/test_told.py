"""What giver or receiver heard from the contact, on a page of its own for each thing."""

import pytest

from exchange.models.referral.saying import Saying
from exchange.models.timeline import Kind
from tests.cast import person


@pytest.mark.parametrize("who", ["maya", "tomas"])
def test_the_buttons_are_the_contacts(at, cast, browser_of, who):
    referral = at("met")

    page = browser_of(getattr(cast, who)).get(f"/r/{referral.id}/told")

    for saying in referral.buttons_for(cast.priya):
        assert f"/told/{saying}" in page.text


def test_it_stands_there_as_told(at, maya, tomas, browser_of):
    referral = at("in_touch")

    browser_of(maya).post(f"/r/{referral.id}/told/met", data={"note": "She was delighted."})

    assert referral.timeline[-1].kind is Kind.TOLD
    page = browser_of(tomas).get(f"/r/{referral.id}").text
    assert "As told by Maya, from Priya: “We’ve met”" in page
    assert "She was delighted." in page


def test_a_no_stops_it_and_the_giver_is_told_by_whom(at, maya, tomas, browser_of):
    referral = at("introduced")

    browser_of(tomas).post(f"/r/{referral.id}/told/rather-not", data={})

    assert referral.ended
    assert "<b>Tomas</b> heard from Priya: no, thanks" in browser_of(maya).get(f"/r/{referral.id}").text


def test_a_date_is_asked_for_where_one_belongs(at, maya, browser_of):
    referral = at("in_touch")

    assert browser_of(maya).post(f"/r/{referral.id}/told/date-set", data={}).status_code == 422


def test_the_page_says_what_it_counts_for(at, session, maya, browser_of):
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    referral = at("agreed", contact=contact)

    assert "has no page here" in browser_of(maya).get(f"/r/{referral.id}/told").text


@pytest.mark.parametrize("saying", [Saying.SAID_HELLO, Saying.PAID, "nonsense"])
def test_only_what_the_contact_may_say(at, maya, browser_of, saying):
    referral = at("introduced")

    assert browser_of(maya).get(f"/r/{referral.id}/told/{saying}").status_code in (404, 409)


def test_a_yes_heard_by_the_giver_introduces_them(at, maya, tomas, browser_of):
    referral = at("asking")

    assert f"/r/{referral.id}/introduce" in browser_of(maya).get(f"/r/{referral.id}/told").text
    assert "/introduce" not in browser_of(tomas).get(f"/r/{referral.id}/told").text
