"""The receiver thanks the giver, on the way and at the end."""

import pytest

from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


@pytest.mark.parametrize("stage", ["offered", "met", "complete"])
def test_only_the_giver_hears_and_reads_it(stage, at, tomas):
    referral = at(stage)

    referral.thank(by=tomas, text="Thank you, Maya.")

    assert owed(referral, -1) == {("Maya", "thanks")}
    assert referral.timeline[-1].readers is Readers.GIVER_RECEIVER


def test_at_the_end_it_is_the_last_turn(at, tomas):
    referral = at("complete")
    assert (referral.step, referral.holder) == (Step.THANK, Holder.RECEIVER)

    referral.thank(by=tomas, text="Thank you, Maya.")

    assert (referral.step, referral.holder) == (Step.NOTHING, Holder.NOBODY)


def test_thanks_given_on_the_way_are_not_those_of_the_end(at, tomas, priya, clock):
    referral = at("paid")
    referral.thank(by=tomas, text="Thank you, Maya.")
    clock.shift(60)

    referral.say(Saying.HAPPY, by=priya)

    assert not referral.thanked_at_end


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_thanks(who, at, cast):
    with pytest.raises(Refused):
        at("met").thank(by=getattr(cast, who), text="Thanks.")


def test_not_for_a_draft(at, tomas):
    with pytest.raises(Refused):
        at("draft").thank(by=tomas, text="Thanks.")
