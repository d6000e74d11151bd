"""A giver keeps a promise: the call is made, or the two are brought together."""

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Basis, Manner
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


def test_a_contact_who_expects_the_call_is_introduced_and_both_are_told(at, maya, tomas):
    referral = at("introducing")
    since = len(referral.timeline)

    referral.introduce(by=maya, expects_call=True)

    assert referral.introduction.basis is Basis.ATTESTED
    assert referral.details_open_to(tomas)
    assert owed(referral, since) == {("Tomas", "introduced"), ("Priya", "introduction")}


def test_a_contact_who_would_rather_be_asked_is_asked_and_nothing_opens(at, maya, tomas):
    referral = at("introducing")

    referral.introduce(by=maya, expects_call=False)

    assert referral.step is Step.CONSENT
    assert not referral.details_open_to(tomas)


def test_a_no_the_giver_heard_is_a_no_like_any_other(at, maya, tomas):
    referral = at("introducing")
    since = len(referral.timeline)

    referral.hear_refusal(by=maya, note="Not this year.")

    assert referral.ending.how is End.NOT_WANTED
    assert referral.step is Step.NOTHING
    assert owed(referral, since) == {("Tomas", "not_ahead")}
    assert referral.timeline[-1].readers is Readers.GIVER_CONTACT
    assert not referral.may_be_offered_on_by(maya)


def test_it_is_as_warm_as_it_was_promised_only_once_it_is_done(at, maya):
    referral = at("introducing", manner=Manner.TOGETHER)
    promised = referral.shade

    referral.introduce(by=maya, expects_call=True)

    assert promised == 6
    assert referral.shade > promised


@pytest.mark.parametrize("verb", ["introduce", "hear_refusal"])
@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_says_so(who, verb, at, cast):
    referral = at("introducing")
    how = {"expects_call": True} if verb == "introduce" else {}

    with pytest.raises(Refused):
        getattr(referral, verb)(by=getattr(cast, who), **how)


@pytest.mark.parametrize("stage", ["offered", "introduced", "complete"])
def test_once_and_in_time(stage, at, maya):
    with pytest.raises(Refused):
        at(stage).introduce(by=maya, expects_call=True)
    with pytest.raises(Refused):
        at(stage).hear_refusal(by=maya)
