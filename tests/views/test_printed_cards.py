"""A contact without an address is handed a card: the page as a code, and somebody to ring instead."""

import re

import pytest

from exchange.models.referral.turn import Step
from tests.cast import person


@pytest.fixture
def carried(at, session, cast):
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    cast.ruth.phone = "+442079460777"
    return at("asking", contact=contact)


def test_the_card_opens_the_contacts_page_and_names_a_person_to_ring(carried, maya, browser_of, anybody):
    page = browser_of(maya).get(f"/r/{carried.id}/card")

    assert "<svg" in page.text
    assert "+442079460777" in page.text
    link = re.search(r"(/claim/[\w.-]+)", page.text).group(1)
    assert "Priya" in anybody.get(link).text


def test_it_says_nothing_of_how_to_reach_her(carried, maya, browser_of):
    assert "7946 0123" not in (text := browser_of(maya).get(f"/r/{carried.id}/card").text)
    assert "0123" not in text


def test_handed_over_it_is_hers_to_answer(carried, maya, browser_of):
    browser_of(maya).post(f"/r/{carried.id}/card")

    assert carried.step is Step.CONSENT
    assert "gave Priya a card with the link" in browser_of(maya).get(f"/r/{carried.id}").text


def test_where_there_is_an_address_a_mail_does_it(at, maya, browser_of):
    assert browser_of(maya).get(f"/r/{at('asking').id}/card").status_code == 409


def test_it_is_for_the_giver_to_print(carried, tomas, browser_of):
    assert browser_of(tomas).get(f"/r/{carried.id}/card").status_code == 403
