"""Something in the way: only what makes sense now, each with a page of its own."""

import re

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.snag import Snag
from exchange.models.referral.turn import Step
from exchange.tokens import Purpose, sign


def stuck(referral, key=""):
    return f"/r/{referral.id}/stuck{f'/{key}' if key else ''}"


@pytest.mark.parametrize(
    "stage",
    ["accepted", "asking", "introducing", "introduced", "in_touch", "meeting_set", "met", "agreed", "delivered", "paid"],
)
@pytest.mark.parametrize("who", ["maya", "tomas"])
def test_every_way_that_is_shown_leads_somewhere(stage, who, at, cast, browser_of):
    referral, browser = at(stage), browser_of(getattr(cast, who))

    page = browser.get(stuck(referral))

    ways = re.findall(r'<a class="pick bare" href="([^"]+)"', page.text)
    assert page.status_code == 200
    assert ways
    assert {way: browser.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


@pytest.mark.parametrize("snag", Snag)
def test_what_makes_no_sense_now_is_not_asked(snag, at, tomas, browser_of):
    assert browser_of(tomas).get(stuck(at("asking"), snag)).status_code == (200 if snag is Snag.DAYS else 409)


def test_an_unknown_snag_is_no_page(at, tomas, browser_of):
    assert browser_of(tomas).get(stuck(at("met"), "boredom")).status_code == 404


def test_where_nothing_is_filled_in_nothing_is_sent(at, tomas, browser_of):
    assert browser_of(tomas).post(stuck(at("met"), Snag.BETWEEN)).status_code == 405


def test_not_what_was_expected_and_not_a_fit_leads_on(at, tomas, browser_of):
    referral = at("in_touch")

    answer = browser_of(tomas).post(
        stuck(referral, Snag.EXPECTED), data={"hoped": "payroll", "does": "books", "then": "not-a-fit"}
    )

    assert answer.location == f"/r/{referral.id}/not-a-fit"


def test_unpaid_is_said_twice_before_it_is_closed(at, tomas, maya, browser_of):
    referral, browser = at("delivered"), browser_of(tomas)
    assert "Close it as it is" not in browser.get(stuck(referral, Snag.UNPAID)).text
    browser.post(stuck(referral, Snag.UNPAID))

    page = browser.get(stuck(referral, Snag.UNPAID)).text
    assert "Close it as it is" in page
    assert "mailto:priya@leafandladle.example" in page
    browser.post(stuck(referral, Snag.UNPAID), data={"end": "1"})

    assert referral.ending.how is End.UNPAID
    assert "isn’t paid" not in browser_of(maya).get(f"/r/{referral.id}").text


def test_once_the_giver_has_stepped_back_it_is_between_the_two(at, tomas, maya, browser_of, session):
    referral = at("met")
    referral.step_back(by=maya, words="Over to you two.")
    session.commit()

    assert "Maya has stepped back, so this is between you two" in browser_of(tomas).get(stuck(referral, Snag.BETWEEN)).text


def test_a_third_pause_asks_for_one_sentence_and_keeps_what_was_chosen(at, tomas, browser_of, session, clock):
    referral, browser = at("met"), browser_of(tomas)
    for _ in range(2):
        clock.shift(60)
        browser.post(f"/r/{referral.id}/pause", data={"span": "week"})
        browser.post(f"/r/{referral.id}/resume")

    page = browser.post(f"/r/{referral.id}/pause", data={"span": "month"})
    assert page.status_code == 422
    assert re.search(r'<input checked[^>]*value="month"', page.text)
    assert "One sentence this time" in page.text

    browser.post(f"/r/{referral.id}/pause", data={"span": "month", "note": "The lease is being signed."})
    assert referral.step is Step.PAUSED


def test_the_contact_can_see_what_was_said_about_what_they_hoped_for(at, tomas, browser_of, anybody):
    referral = at("in_touch")
    browser_of(tomas).post(stuck(referral, Snag.EXPECTED), data={"hoped": "payroll", "does": "books", "then": "go-on"})

    kept = anybody.get(f"/c/{sign(Purpose.CONTACT, referral.need.id, referral.need.generation)}/data")

    assert "payroll" in kept.text
