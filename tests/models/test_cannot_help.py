"""A giver can't help just now: one tap, and it goes on, or ends kindly, without them."""

from datetime import timedelta

import pytest

from exchange.models.referral import Manner
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.cast import person


@pytest.mark.parametrize("manner", [Manner.CALL, Manner.TOGETHER])
def test_a_call_that_cannot_be_made_becomes_a_mail(at, cast, manner):
    referral = at("introducing", manner=manner)
    referral.excuse(by=cast.maya, note="I’m in hospital.")

    assert referral.step is Step.CONSENT
    assert "introduction" in {letter.kind for letter in referral.letters if letter.to is cast.priya}
    assert [entry.kind for entry in referral.timeline[-2:]] == [Kind.EXCUSED, Kind.CONSENT_ASKED]


@pytest.mark.parametrize(("stage", "step"), [("introducing", Step.TELL_CONTACT), ("asking", Step.NOTHING)])
def test_without_an_address_it_is_taken_back_and_nobody_is_left_expecting(at, cast, session, stage, step):
    """Whoever was to be asked by a text that never went knows nothing of it."""
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    referral = at(stage, contact=contact)
    referral.excuse(by=cast.maya)

    assert referral.ending.how is End.WITHDRAWN
    assert referral.step is step


def test_a_contact_who_does_not_answer_is_let_be(at, cast, clock):
    referral = at("asking")
    clock.shift(timedelta(days=9))
    referral.pass_time()
    assert referral.step is Step.RING_THEM
    referral.excuse(by=cast.maya)

    assert referral.ending.how is End.NO_ANSWER


def test_details_that_cannot_be_mended_end_it(at, cast):
    referral = at("introduced")
    referral.say(Saying.DETAILS_WRONG, by=cast.tomas)
    referral.excuse(by=cast.maya)

    assert referral.ending.how is End.UNREACHABLE


def test_an_offer_nobody_answered_is_taken_back(at, cast, clock):
    referral = at("offered")
    clock.shift(timedelta(days=5))
    referral.pass_time()
    referral.excuse(by=cast.maya)

    assert referral.ending.how is End.WITHDRAWN


@pytest.mark.parametrize(("stage", "who"), [("introducing", "tomas"), ("introducing", "ruth"), ("introduced", "maya")])
def test_only_the_giver_and_only_what_is_theirs(at, cast, stage, who):
    with pytest.raises(Refused):
        at(stage).excuse(by=getattr(cast, who))
