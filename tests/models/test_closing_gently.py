"""It has gone quiet: it goes on, it rests, or it is closed gently."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused

ANY = pytest.mark.parametrize("who", ["maya", "tomas", "priya"])


def quiet(at, clock, stage="met"):
    referral = at(stage)
    clock.shift(timedelta(days=15))
    referral.pass_time()
    return referral


@ANY
def test_it_goes_on_and_the_days_begin_afresh(at, cast, clock, who):
    referral = quiet(at, clock)
    referral.go_on(by=getattr(cast, who))

    assert referral.due_at > now()
    assert not referral.may_be_closed_gently_by(cast.tomas)


@ANY
def test_it_rests(at, cast, clock, who):
    referral = quiet(at, clock)
    referral.let_rest(by=getattr(cast, who), until=now() + timedelta(days=30))

    assert referral.step is Step.PAUSED


@ANY
def test_it_is_closed_gently(at, cast, clock, who):
    referral = quiet(at, clock)
    referral.close_gently(by=getattr(cast, who), note="It was a busy year.")

    assert (referral.ending.how, referral.ending.by) == (End.CLOSED_GENTLY, getattr(cast, who))


@pytest.mark.parametrize("act", ["go_on", "close_gently"])
def test_not_while_it_moves_and_by_nobody_else(at, cast, clock, act):
    with pytest.raises(Refused):
        getattr(at("met"), act)(by=cast.tomas)
    with pytest.raises(Refused):
        getattr(quiet(at, clock), act)(by=cast.ruth)
