"""A contact who has only a phone is texted by the giver."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from exchange.db import db
from exchange.models.referral.turn import Holder, Step
from tests.cast import person


@pytest.fixture
def referral(at, session):
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    return at("asking", contact=contact)


def test_the_turn_is_the_givers_until_the_text_has_gone(referral, maya, browser_of):
    assert referral.step is Step.TEXT_THEM

    browser_of(maya).post(f"/r/{referral.id}/text")

    assert (referral.step, referral.holder) == (Step.CONSENT, Holder.CONTACT)


def test_the_text_is_ready_for_the_phone_with_a_link_that_opens(referral, maya, browser_of, anybody):
    page = browser_of(maya).get(f"/r/{referral.id}/text").text

    number, body = re.search(r'href="sms:(\+\d+)\?&amp;body=([^"]+)"', page).groups()
    words = unquote(unescape(body))
    assert number == "+442079460123"
    assert words.startswith("Hello Priya, it’s Maya.")
    assert words in unescape(page)
    link = re.search(r"http://localhost:8000(/\S+)", words)[1]
    assert anybody.get(link).status_code == 200


def test_without_script_there_is_the_link_and_with_it_sharing_and_copying(referral, maya, browser_of):
    page = browser_of(maya).get(f"/r/{referral.id}/text").text

    assert re.search(r'<button [^>]*hidden data-share="text"', page)
    assert re.search(r'<button [^>]*hidden data-copy="text"', page)


def test_a_contact_with_an_address_is_not_texted(at, maya, browser_of):
    referral = at("asking")

    assert browser_of(maya).get(f"/r/{referral.id}/text").status_code == 409
    assert browser_of(maya).post(f"/r/{referral.id}/text").status_code == 409
    assert referral.need.texted_at is None


def test_an_odd_name_stays_in_its_place(referral, maya, browser_of):
    referral.contact.name = "Zoë&body=x <b> Ö"
    db.session.commit()

    page = browser_of(maya).get(f"/r/{referral.id}/text").text

    assert "Zoë&amp;body=x" in page
    assert "body=Hello%20Zo%C3%AB%26body%3Dx" in page


def test_nobody_is_said_to_have_been_asked_by_us(referral, maya, tomas, browser_of):
    for who in (maya, tomas):
        assert "We asked Priya" not in browser_of(who).get(f"/r/{referral.id}").text
