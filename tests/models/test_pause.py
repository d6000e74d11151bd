"""It rests until a day somebody named, and comes back by itself."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused

NINE_DAYS = timedelta(days=9)


@pytest.fixture
def paused(at, tomas):
    referral = at("met")
    referral.pause(by=tomas, until=now() + NINE_DAYS, note="On a course.")
    return referral


def test_while_it_rests_it_is_nobodys_turn(paused):
    assert (paused.step, paused.holder, paused.due_at) == (Step.PAUSED, Holder.NOBODY, now() + NINE_DAYS)


def test_it_comes_back_by_itself_with_the_days_counted_afresh(paused, clock):
    due_before = now() + timedelta(days=7)
    clock.shift(NINE_DAYS)
    paused.pass_time()

    assert (paused.step, paused.holder) == (Step.NEXT_STEP, Holder.RECEIVER)
    assert paused.due_at > due_before + NINE_DAYS - timedelta(days=1)
    assert any(letter.kind is LetterKind.BACK_ON_LIST and letter.to is paused.receiver for letter in paused.letters)


def test_a_mere_thank_you_does_not_wake_it(paused, tomas):
    paused.thank(by=tomas, text="Thank you, Maya.")

    assert paused.step is Step.PAUSED


def test_either_member_picks_it_up_and_so_does_the_contact(paused, maya, tomas, priya, sam):
    assert all(paused.may_be_resumed_by(person) for person in (maya, tomas, priya))
    assert not paused.may_be_resumed_by(sam)

    paused.resume(by=maya)

    assert paused.step is Step.NEXT_STEP


def test_not_until_a_day_that_is_over(at, tomas):
    with pytest.raises(Refused, match="later day"):
        at("met").pause(by=tomas, until=now())


@pytest.mark.parametrize("who", ["priya", "ruth", "sam", "olga"])
def test_nobody_else_pauses_it(who, at, cast):
    with pytest.raises(Refused):
        at("met").pause(by=getattr(cast, who), until=now() + NINE_DAYS)


@pytest.mark.parametrize("stage", ["offered", "complete"])
def test_only_what_is_under_way_rests(stage, at, maya):
    with pytest.raises(Refused):
        at(stage).pause(by=maya, until=now() + NINE_DAYS)


def test_it_rests_once(paused, maya):
    with pytest.raises(Refused):
        paused.pause(by=maya, until=now() + NINE_DAYS)


def test_the_third_time_with_nothing_new_between_one_sentence_is_asked_for(at, tomas, maya, clock):
    referral = at("met")
    for _ in range(2):
        referral.pause(by=tomas, until=now() + NINE_DAYS)
        clock.shift(NINE_DAYS)
        referral.pass_time()

    with pytest.raises(Refused, match="One sentence"):
        referral.pause(by=maya, until=now() + NINE_DAYS, note="  ")
    referral.pause(by=maya, until=now() + NINE_DAYS, note="The lease is being signed.")

    assert referral.step is Step.PAUSED


def test_a_fact_between_them_makes_the_next_one_a_first_one(at, tomas, clock):
    referral = at("met")
    for _ in range(2):
        referral.pause(by=tomas, until=now() + NINE_DAYS)
        clock.shift(NINE_DAYS)
        referral.pass_time()
    referral.say(Saying.PRICE_SENT, by=tomas)

    referral.pause(by=tomas, until=now() + NINE_DAYS)

    assert referral.step is Step.PAUSED
