"""Bad news first: only the giver reads it."""

import pytest

from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


@pytest.mark.parametrize("stage", ["accepted", "met", "complete"])
def test_only_the_giver_is_told_and_reads_it(stage, at, tomas, priya):
    referral = at(stage)

    referral.give_heads_up(by=tomas, happened="I missed our call.", done="I rang.", expect="A step by Friday.")

    entry = referral.timeline[-1]
    assert owed(referral, -1) == {("Maya", "heads_up")}
    assert entry.readers is Readers.GIVER_RECEIVER
    assert not entry.readable_by(referral.seats_of(priya), priya)
    assert (entry.text, entry.slots) == ("I missed our call.", {"done": "I rang.", "expect": "A step by Friday."})


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_gives_it(who, at, cast):
    with pytest.raises(Refused):
        at("met").give_heads_up(by=getattr(cast, who), happened="Hm.", done="", expect="")


def test_not_before_the_yes(at, tomas):
    with pytest.raises(Refused):
        at("offered").give_heads_up(by=tomas, happened="Hm.", done="", expect="")
