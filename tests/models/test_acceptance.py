"""A receiver says yes, and thank you."""

import pytest

from exchange.models.referral.introduction import Basis, Manner
from exchange.models.referral.turn import Stage, Step
from exchange.models.refused import Refused
from tests.models.owing import owed


@pytest.mark.parametrize(
    ("how", "stage", "step"),
    [
        ({"expects_call": True}, Stage.INTRODUCED, Step.HELLO),
        ({"expects_call": False}, Stage.ASKING, Step.CONSENT),
        ({"manner": Manner.CALL}, Stage.INTRODUCING, Step.CALL),
        ({"manner": Manner.TOGETHER}, Stage.INTRODUCING, Step.BRING_TOGETHER),
    ],
)
def test_what_follows_is_what_the_giver_promised(how, stage, step, at, tomas):
    referral = at("offered", **how)

    referral.accept(by=tomas)

    assert (referral.stage, referral.step) == (stage, step)


def test_the_details_open_only_when_it_can_no_longer_be_taken_back(at, tomas, clock):
    referral = at("offered")

    referral.accept(by=tomas)

    assert not referral.details_open_to(tomas)
    clock.shift(600)
    assert referral.details_open_to(tomas)


def test_where_the_contact_is_asked_nothing_opens(at, tomas, clock):
    referral = at("offered", expects_call=False)

    referral.accept(by=tomas)
    clock.shift(600)

    assert not referral.details_open_to(tomas)


def test_the_giver_is_thanked_and_the_contact_hears_from_the_giver(at, tomas):
    referral = at("offered")
    since = len(referral.timeline)

    referral.accept(by=tomas, thanks="Gladly.")

    assert referral.acceptance.thanks == "Gladly."
    assert owed(referral, since) == {("Maya", "accepted"), ("Priya", "introduction")}


def test_for_ones_own_need_nobody_has_to_be_asked(at, maya, tomas):
    referral = at("offered", contact=maya, expects_call=False)
    since = len(referral.timeline)

    referral.accept(by=tomas)

    assert referral.introduction.basis is Basis.OWN
    assert owed(referral, since) == {("Maya", "accepted")}


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_says_it(who, at, cast):
    with pytest.raises(Refused):
        at("offered").accept(by=getattr(cast, who))


@pytest.mark.parametrize("stage", ["draft", "accepted", "complete"])
def test_once_and_in_time(stage, at, tomas):
    with pytest.raises(Refused):
        at(stage).accept(by=tomas)
