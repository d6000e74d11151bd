"""A receiver asks before answering, and the time to answer waits for the reply."""

from datetime import timedelta

import pytest

from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused
from tests.models.owing import owed


@pytest.fixture
def asked(at, tomas):
    referral = at("offered")
    referral.ask(by=tomas, text="How many staff?")
    return referral


def test_the_giver_has_the_turn_and_is_told(asked):
    assert (asked.step, asked.holder) == (Step.REPLY, Holder.GIVER)
    assert owed(asked, -1) == {("Maya", "question")}


def test_the_time_to_answer_starts_afresh_with_the_reply(asked, maya, clock):
    before = asked.answer_by
    clock.shift(timedelta(days=1))

    asked.reply(by=maya, text="Four.")

    assert asked.answer_by == before + timedelta(days=1)
    assert (asked.step, asked.holder) == (Step.ANSWER, Holder.RECEIVER)
    assert owed(asked, -1) == {("Tomas", "reply")}


def test_while_it_is_open_it_does_not_go_back_unanswered(asked, clock):
    clock.shift(timedelta(days=5))
    asked.pass_time()

    assert asked.step is Step.REPLY


def test_one_at_a_time(asked, tomas):
    assert not asked.may_be_asked_about_by(tomas)
    with pytest.raises(Refused, match="still with the giver"):
        asked.ask(by=tomas, text="And where?")


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_asks(who, at, cast):
    with pytest.raises(Refused):
        at("offered").ask(by=getattr(cast, who), text="Hm?")


@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_replies(who, asked, cast):
    with pytest.raises(Refused):
        asked.reply(by=getattr(cast, who), text="Hm.")
