"""What a group asks before a referral is sent is its own wording, and shown as text like anybody's words."""

import pytest

from exchange.tokens import Purpose, sign
from tests import cast as people

MARKUP = "100% sure <img src=x>"


@pytest.fixture
def worded(cast, session):
    for question in cast.millbrook.questions:
        question.wording = question.hint = MARKUP
    session.commit()
    return cast


def test_on_the_page_a_referral_is_written_on(worded, maya, browser_of):
    page = browser_of(maya).get("/give").text

    assert "100% sure &lt;img src=x&gt;" in page
    assert "<img src=x>" not in page


def test_when_it_is_read_over(worded, maya, browser_of):
    referral = people.referral_at("draft", worded)

    page = browser_of(maya).get(f"/give/{referral.id}/check").text

    assert "100% sure &lt;img src=x&gt;" in page
    assert "<img src=x>" not in page


def test_on_the_contacts_page(worded, anybody):
    need = people.referral_at("introduced", worded).need

    page = anybody.get(f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}/data").text

    assert "100% sure &lt;img src=x&gt;" in page
    assert "<img src=x>" not in page
