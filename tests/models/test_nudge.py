"""A kind nudge: to a member, when it has been quiet, and weekly at most."""

from datetime import timedelta

import pytest

from exchange.models.referral.turn import Holder
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


@pytest.fixture
def quiet(at, clock):
    """Six days of nothing, and Tomas has the turn."""
    referral = at("in_touch")
    clock.shift(timedelta(days=6))
    return referral


def test_the_one_whose_turn_it_is_hears_it_and_only_the_two_read_it(quiet, maya):
    quiet.nudge(by=maya, text="No hurry.")

    assert owed(quiet, -1) == {("Tomas", "nudge")}
    assert quiet.timeline[-1].readers is Readers.GIVER_RECEIVER


def test_a_nudge_does_not_count_as_something_that_happened(quiet, maya):
    before = quiet.moved_at

    quiet.nudge(by=maya, text="No hurry.")

    assert quiet.moved_at == before


def test_weekly_at_most(quiet, maya, clock):
    quiet.nudge(by=maya, text="No hurry.")
    clock.shift(timedelta(days=6, hours=23))
    assert not quiet.may_be_nudged_by(maya)

    clock.shift(timedelta(hours=1))

    assert quiet.may_be_nudged_by(maya)


def test_not_before_five_days_of_quiet(at, maya, clock):
    referral = at("in_touch")
    clock.shift(timedelta(days=4, hours=23))

    with pytest.raises(Refused, match="Give it a week"):
        referral.nudge(by=maya, text="No hurry.")


def test_the_receiver_nudges_a_giver_who_promised_a_call(at, tomas, clock):
    referral = at("introducing")
    clock.shift(timedelta(days=6))

    referral.nudge(by=tomas, text="No hurry, Maya.")

    assert owed(referral, -1) == {("Maya", "nudge")}


@pytest.mark.parametrize("who", ["maya", "tomas"])
def test_never_the_contact(who, at, cast, clock):
    referral = at("paid")
    clock.shift(timedelta(days=6))
    assert referral.holder is Holder.CONTACT

    assert not referral.may_be_nudged_by(getattr(cast, who))


@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_nudges(who, quiet, cast):
    with pytest.raises(Refused):
        quiet.nudge(by=getattr(cast, who), text="Hm?")
