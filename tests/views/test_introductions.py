"""A giver made the promised call, brought two together, or rang a contact who had not answered."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.referral.introduction import Basis, Manner
from exchange.models.referral.turn import Stage, Step
from tests.views.owing import owed
from tests.views.test_decides import SECRETS


def introduce(referral):
    return f"/r/{referral.id}/introduce"


def test_a_contact_who_expects_the_call_is_introduced_at_once(at, maya, browser_of):
    referral = at("introducing")
    since = len(referral.timeline)

    browser_of(maya).post(introduce(referral), data={"heard": "expects"})

    assert referral.details_open()
    assert referral.introduction.basis is Basis.ATTESTED
    assert owed(referral, since) == {("Tomas", "introduced"), ("Priya", "introduction")}


def test_a_contact_who_would_rather_be_asked_is_asked(at, maya, browser_of):
    referral = at("introducing")
    since = len(referral.timeline)

    browser_of(maya).post(introduce(referral), data={"heard": "ask"})

    assert (referral.stage, referral.step) == (Stage.ASKING, Step.CONSENT)
    assert not referral.details_open()
    assert owed(referral, since) == {("Priya", "introduction")}


def test_a_contact_who_would_rather_not_is_left_in_peace(at, maya, tomas, browser_of):
    referral = at("introducing")
    since = len(referral.timeline)

    browser_of(maya).post(introduce(referral), data={"heard": "no", "note": "Wants to wait a year."})

    assert (referral.stage, referral.step) == (Stage.ENDED, Step.NOTHING)
    assert owed(referral, since) == {("Tomas", "not_ahead")}
    page = browser_of(tomas).get(f"/r/{referral.id}").text
    assert "Wants to wait a year." not in page
    assert not any(secret in page for secret in SECRETS)


def test_what_was_heard_is_told_as_heard(at, maya, browser_of):
    referral = at("introducing")
    browser_of(maya).post(introduce(referral), data={"heard": "no"})

    assert "<b>You</b> heard from Priya: no, thanks" in browser_of(maya).get(f"/r/{referral.id}").text


def test_a_contact_who_has_not_answered_may_be_rung(at, maya, browser_of, clock):
    referral = at("asking")
    clock.shift(timedelta(days=8))
    referral.pass_time()
    db.session.commit()
    assert referral.step is Step.RING_THEM

    browser_of(maya).post(introduce(referral), data={"heard": "expects"})

    assert referral.stage is Stage.INTRODUCED


@pytest.mark.parametrize(("manner", "title"), [(Manner.CALL, "You rang Priya"), (Manner.TOGETHER, "You brought them together")])
def test_it_speaks_of_what_was_promised(manner, title, at, maya, browser_of):
    assert title in browser_of(maya).get(introduce(at("introducing", manner=manner))).text


def test_without_an_answer_it_asks_what_they_said(at, maya, browser_of):
    referral = at("introducing")

    page = browser_of(maya).post(introduce(referral), data={"note": "Rang twice."})

    assert page.status_code == 422
    assert 'href="#heard"' in page.text
    assert "Rang twice." in page.text
    assert not referral.introduced


def test_once_introduced_it_can_not_be_done_again(at, maya, browser_of):
    assert browser_of(maya).get(introduce(at("introduced"))).status_code == 409
