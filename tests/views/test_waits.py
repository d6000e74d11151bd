"""No answer in time, and the giver gives it more."""

from datetime import timedelta

from exchange.db import db
from exchange.models.referral.turn import Holder, Step


def test_more_time_gives_the_receiver_the_turn_again(at, maya, browser_of, clock):
    referral, client = at("offered"), browser_of(maya)
    clock.shift(timedelta(days=5))
    referral.pass_time()
    db.session.commit()
    assert referral.step is Step.DECIDE_ON

    client.post(f"/r/{referral.id}/wait")

    assert (referral.step, referral.holder) == (Step.ANSWER, Holder.RECEIVER)
    assert "Tomas has until Tue 9 Jun, 10:00." in client.get(f"/r/{referral.id}").text


def test_before_that_there_is_nothing_to_wait_for(at, maya, browser_of):
    assert browser_of(maya).post(f"/r/{at('offered').id}/wait").status_code == 409
