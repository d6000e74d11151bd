"""A receiver thanks the giver, on the way and at the end."""

import pytest

from exchange.db import db
from exchange.models.membership import Membership
from exchange.models.referral.turn import Step
from tests.views.owing import owed


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("introduced", "Thank you, Maya. I know what it means that you put your name to it. I’ll look after Priya."),
        ("complete", "It ended well because you put in a good word. Thank you, Maya."),
        ("offered", "Thank you for thinking of me, Maya. It means a lot."),
    ],
)
def test_the_words_are_ready_for_the_moment(stage, words, at, tomas, browser_of):
    assert words in browser_of(tomas).get(f"/r/{at(stage).id}/thanks").text


def test_only_the_giver_hears_it(at, tomas, browser_of):
    referral = at("complete")
    since = len(referral.timeline)

    browser_of(tomas).post(f"/r/{referral.id}/thanks", data={"text": "Thank you, Maya."})

    assert referral.step is Step.NOTHING
    assert owed(referral, since) == {("Maya", "thanks")}


def test_thanks_without_a_word_are_asked_about(at, tomas, browser_of):
    page = browser_of(tomas).post(f"/r/{at('complete').id}/thanks", data={"text": ""})

    assert page.status_code == 422
    assert 'href="#text"' in page.text


def test_where_ink_is_preferred_the_address_is_there(at, maya, tomas, browser_of):
    card = db.session.scalar(Membership.of(maya)).card
    card.describe(card_address="4 Mill Lane\nMillbrook")
    db.session.commit()

    assert "4 Mill Lane" in browser_of(tomas).get(f"/r/{at('complete').id}/thanks").text
