"""Not quite what she needs: nobody travels before the two have had a word."""

from datetime import timedelta

from exchange.clock import now
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.timeline import Kind


def doubted(at, cast, clock, stage="meeting_set"):
    referral = at(stage)
    clock.shift(timedelta(hours=1))
    referral.say(Saying.NOT_QUITE, by=cast.priya, note="I need payroll, not books.")
    return referral


def test_the_meeting_rests_and_the_receiver_has_a_word(at, cast, clock):
    referral = doubted(at, cast, clock)

    assert (referral.step, referral.holder, referral.stage) == (Step.CLEAR_UP, Holder.RECEIVER, Stage.MEETING_SET)
    assert referral.due_at > now()


def test_only_the_two_read_her_words(at, cast, clock):
    line = doubted(at, cast, clock).timeline[-1]

    assert line.readable_by(frozenset({"receiver"}), cast.tomas)
    assert not line.readable_by(frozenset({"giver"}), cast.maya)


def test_cleared_up_it_goes_on_from_where_it_was(at, cast, clock):
    referral = doubted(at, cast, clock)
    referral.say(Saying.CLEARED_UP, by=cast.tomas)

    assert (referral.step, referral.holder) == (Step.MEETING, Holder.NOBODY)
    assert Kind.DIFFERED not in [line.kind for line in referral.timeline]


def test_a_new_date_clears_it_up_too(at, cast, clock):
    referral = doubted(at, cast, clock, "in_touch")
    clock.shift(timedelta(hours=1))
    referral.say(Saying.DATE_SET, by=cast.priya, on=now() + timedelta(days=3))

    assert referral.step is Step.MEETING


def test_it_may_turn_out_not_to_fit(at, cast, clock):
    referral = doubted(at, cast, clock)
    referral.say(Saying.NOT_A_FIT, by=cast.tomas)

    assert referral.ending.how == "no_fit"


def test_she_may_say_it_again(at, cast, clock):
    referral = doubted(at, cast, clock)
    referral.say(Saying.CLEARED_UP, by=cast.tomas)
    clock.shift(timedelta(hours=1))
    referral.say(Saying.NOT_QUITE, by=cast.priya)

    assert referral.step is Step.CLEAR_UP
