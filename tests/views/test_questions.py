"""A receiver asks first, the giver answers, and the time to answer starts afresh."""

import pytest

from exchange.models.referral.turn import Holder, Step
from tests.views.owing import owed


def test_a_question_goes_to_the_giver_alone_and_the_turn_with_it(at, tomas, browser_of):
    referral = at("offered")
    since = len(referral.timeline)

    browser_of(tomas).post(f"/r/{referral.id}/ask", data={"text": "How many staff?"})

    assert (referral.step, referral.holder) == (Step.REPLY, Holder.GIVER)
    assert owed(referral, since) == {("Maya", "question")}


def test_an_empty_question_is_asked_for(at, tomas, browser_of):
    referral = at("offered")

    page = browser_of(tomas).post(f"/r/{referral.id}/ask", data={"text": "  "})

    assert page.status_code == 422
    assert "What would you like to know?" in page.text
    assert referral.questions == []


def test_one_question_at_a_time(at, tomas, browser_of):
    referral, client = at("offered"), browser_of(tomas)
    client.post(f"/r/{referral.id}/ask", data={"text": "How many staff?"})

    page = client.post(f"/r/{referral.id}/ask", data={"text": "And where?"})

    assert page.status_code == 409
    assert "And where?" in page.text
    assert "something first" not in client.get(f"/r/{referral.id}/decide").text


def test_the_reply_page_quotes_the_question(at, maya, tomas, browser_of):
    referral = at("offered")
    referral.ask(by=tomas, text="How many staff?")

    assert "How many staff?" in browser_of(maya).get(f"/r/{referral.id}/reply").text


def test_the_reply_goes_to_the_receiver_whose_time_starts_afresh(at, maya, tomas, browser_of):
    referral = at("offered")
    referral.ask(by=tomas, text="How many staff?")
    since = len(referral.timeline)

    browser_of(maya).post(f"/r/{referral.id}/reply", data={"text": "Four, and two at weekends."})

    assert (referral.step, referral.holder) == (Step.ANSWER, Holder.RECEIVER)
    assert owed(referral, since) == {("Tomas", "reply")}


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_with_a_question_open_the_receiver_may_answer_all_the_same(answer, at, tomas, browser_of):
    referral = at("offered")
    referral.ask(by=tomas, text="How many staff?")

    assert browser_of(tomas).post(f"/r/{referral.id}/decide", data={"answer": answer}).status_code == 302
