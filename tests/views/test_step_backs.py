"""A giver leaves the middle, and chooses what to hear."""

import pytest

from exchange.models.person import Hears, PartEnds
from tests.views.owing import owed


def test_the_words_are_ready_and_may_be_changed(at, maya, browser_of):
    referral, client = at("met"), browser_of(maya)
    assert "You two are in good hands with each other" in client.get(f"/r/{referral.id}/step-back").text

    client.post(f"/r/{referral.id}/step-back", data={"words": "Over to you two."})

    assert referral.giver_part_ended
    assert referral.timeline[-1].text == "Over to you two."


def test_the_receiver_hears_of_it(at, maya, browser_of):
    referral = at("met")
    since = len(referral.timeline)

    browser_of(maya).post(f"/r/{referral.id}/step-back", data={"words": "Over to you two."})

    assert owed(referral, since) == {("Tomas", "news")}


def test_before_the_introduction_there_is_no_middle_to_leave(at, maya, browser_of):
    assert browser_of(maya).get(f"/r/{at('offered').id}/step-back").status_code == 409


def test_what_to_hear_starts_from_what_was_chosen(at, maya, browser_of):
    page = browser_of(maya).get(f"/r/{at('met').id}/loop").text

    assert '<input checked id="hears-0" name="hears" type="radio" value="moments">' in page
    assert '<input checked id="part_ends-2" name="part_ends" type="radio" value="done">' in page


def test_and_is_changed_for_this_referral_alone(at, maya, browser_of):
    referral = at("met")

    browser_of(maya).post(f"/r/{referral.id}/loop", data={"hears": "ending", "part_ends": "hello"})

    assert (referral.hears, referral.part_ends) == (Hears.ENDING, PartEnds.HELLO)
    assert (maya.hears, maya.part_ends) == (Hears.MOMENTS, PartEnds.DONE)


@pytest.mark.parametrize("data", [{}, {"hears": "all"}, {"hears": "ending", "part_ends": "never"}])
def test_other_choices_there_are_none(data, at, maya, browser_of):
    referral = at("met")

    assert browser_of(maya).post(f"/r/{referral.id}/loop", data=data).status_code == 422
    assert referral.hears is Hears.MOMENTS
