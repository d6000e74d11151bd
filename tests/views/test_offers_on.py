"""After a no or a silence, the same need goes to somebody else."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.turn import Stage
from tests.cast import member
from tests.views.owing import owed


@pytest.fixture
def lena(cast, session):
    """Her card speaks of books and VAT."""
    found = member(cast.millbrook, "Lena Fox", "Books and VAT")
    session.commit()
    return found


@pytest.fixture
def declined(at, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)
    return referral


def offer_on(referral):
    return f"/r/{referral.id}/offer-on"


def drafts():
    return db.session.query(Referral).filter(Referral.sent_at.is_(None)).all()


def test_who_may_fit_stands_first_with_their_own_words(declined, maya, lena, browser_of):
    page = browser_of(maya).get(offer_on(declined)).text

    assert "These members may fit." in page
    assert "Lena Fox, Books and VAT" in page
    assert "Outgrown a spreadsheet" in page


def test_whom_the_receiver_named_is_named(at, maya, tomas, ruth, browser_of):
    referral = at("offered")
    referral.turn_down(by=tomas, suggested=ruth)

    assert "Tomas thinks Ruth Ellery is better placed." in browser_of(maya).get(offer_on(referral)).text


def test_the_need_is_offered_on_as_a_draft_with_the_words_and_nothing_is_sent(declined, maya, lena, browser_of):
    since = len(declined.timeline)

    answer = browser_of(maya).post(offer_on(declined), data={"to": lena.id})

    (draft,) = drafts()
    assert answer.location == f"/give/{draft.id}"
    assert (draft.need, draft.giver, draft.receiver, draft.stage) == (declined.need, maya, lena, Stage.DRAFT)
    assert owed(declined, since) == set()
    assert not declined.contact_left_expecting


def test_anybody_else_may_be_chosen(declined, maya, sam, lena, browser_of):
    browser_of(maya).post(offer_on(declined), data={"to": lena.id, "other": sam.id})

    assert [draft.receiver for draft in drafts()] == [sam]


@pytest.mark.parametrize("who", ["maya", "tomas", "priya", "olga"])
def test_nobody_who_is_part_of_it_or_elsewhere(who, declined, cast, browser_of):
    answer = browser_of(cast.maya).post(offer_on(declined), data={"other": getattr(cast, who).id})

    assert answer.status_code == 422
    assert drafts() == []


def test_nobody_chosen_is_asked_about(declined, maya, browser_of):
    page = browser_of(maya).post(offer_on(declined))

    assert page.status_code == 422
    assert "Who would you like to offer it to?" in page.text


def test_an_unanswered_one_is_taken_back_with_it(at, maya, sam, browser_of, clock):
    referral = at("offered")
    clock.shift(timedelta(days=5))
    since = len(referral.timeline)

    browser_of(maya).post(offer_on(referral), data={"other": sam.id})

    assert referral.ending.how is End.WITHDRAWN
    assert owed(referral, since) == {("Tomas", "withdrawn")}


def test_one_that_still_waits_for_its_answer_stays_where_it_is(at, maya, browser_of):
    assert browser_of(maya).get(offer_on(at("offered"))).status_code == 409


def test_offered_on_the_contact_no_longer_waits_to_be_told(declined, maya, sam, browser_of):
    client = browser_of(maya)
    client.post(offer_on(declined), data={"other": sam.id})

    assert client.get(f"/r/{declined.id}/tell").status_code == 409


def test_the_first_page_says_that_it_went_on(declined, maya, lena, browser_of):
    browser_of(maya).post(offer_on(declined), data={"to": lena.id})

    assert "You offered it to Lena Fox instead." in browser_of(maya).get(f"/r/{declined.id}").text
