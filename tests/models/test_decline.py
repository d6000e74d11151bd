"""A receiver turns a referral down, and need not say why."""

import pytest

from exchange.models.referral.decline import Reason
from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


def test_the_giver_is_told_and_the_contact_is_not(at, tomas):
    referral = at("offered")
    since = len(referral.timeline)

    referral.turn_down(by=tomas, reason=Reason.FULL, note="Thank you, Maya.")

    assert owed(referral, since) == {("Maya", "declined")}
    assert referral.timeline[-1].readers is Readers.GIVER_RECEIVER


@pytest.mark.parametrize(
    ("expects", "step", "holder"),
    [(True, Step.TELL_CONTACT, Holder.GIVER), (False, Step.NOTHING, Holder.NOBODY)],
)
def test_a_contact_who_expects_somebody_is_never_left_hanging(expects, step, holder, at, tomas):
    referral = at("offered", expects_call=expects)

    referral.turn_down(by=tomas)

    assert (referral.step, referral.holder) == (step, holder)


def test_for_ones_own_need_nobody_is_left_expecting(at, maya, tomas):
    referral = at("offered", contact=maya)

    referral.turn_down(by=tomas)

    assert referral.step is Step.NOTHING


def test_the_time_to_tell_is_said_beforehand(at, tomas):
    referral = at("offered")
    told_by = referral.tell_by()

    referral.turn_down(by=tomas)

    assert referral.due_at == told_by


@pytest.mark.parametrize("who", ["maya", "tomas", "priya"])
def test_somebody_who_is_part_of_it_is_not_better_placed(who, at, cast):
    referral = at("offered")

    with pytest.raises(Refused, match="part of this referral"):
        referral.turn_down(by=cast.tomas, suggested=getattr(cast, who))


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_says_it(who, at, cast):
    with pytest.raises(Refused):
        at("offered").turn_down(by=getattr(cast, who))


@pytest.mark.parametrize("stage", ["draft", "accepted", "complete"])
def test_once_and_in_time(stage, at, tomas):
    with pytest.raises(Refused):
        at(stage).turn_down(by=tomas)
