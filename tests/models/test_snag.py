"""Something is in the way: who may say what about it, and who then helps."""

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.snag import Snag
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed

SNAGS = {
    ("introduced", "tomas"): [Snag.REACH, Snag.DAYS, Snag.EXPECTED],
    ("in_touch", "tomas"): [Snag.REACH, Snag.DAYS, Snag.EXPECTED, Snag.BETWEEN],
    ("agreed", "tomas"): [Snag.DAYS, Snag.EXPECTED, Snag.BETWEEN],
    ("delivered", "tomas"): [Snag.DAYS, Snag.EXPECTED, Snag.BETWEEN, Snag.UNPAID],
    ("introducing", "maya"): [Snag.DAYS],
    ("introduced", "maya"): [],
    ("delivered", "maya"): [Snag.BETWEEN],
    ("offered", "tomas"): [],
    ("complete", "tomas"): [],
    ("delivered", "priya"): [],
    ("delivered", "ruth"): [],
    ("delivered", "sam"): [],
}


@pytest.mark.parametrize(("stage", "who"), SNAGS)
def test_only_what_makes_sense_now(stage, who, at, cast):
    assert at(stage).snags_for(getattr(cast, who)) == SNAGS[stage, who]


@pytest.mark.parametrize("stage", ["introduced", "in_touch"])
def test_a_word_asked_for_is_the_givers_turn_until_they_had_it(stage, at, tomas, maya):
    referral = at(stage)

    referral.ask_for_a_word(by=tomas, note="Twice to the answering machine.")

    assert (referral.stage, referral.step, referral.holder) == (Stage(stage), Step.HELP_REACH, Holder.GIVER)
    assert owed(referral, -1) == {("Maya", "your_turn")}
    assert not referral.may_be_asked_for_a_word_by(tomas)

    referral.say(Saying.HAD_A_WORD, by=maya)

    assert (referral.stage, referral.holder) == (Stage(stage), Holder.RECEIVER)


def test_a_giver_who_has_stepped_back_is_not_asked(at, tomas, maya):
    referral = at("introduced")
    referral.ask_for_a_word(by=tomas)
    referral.step_back(by=maya, words="Over to you two.")

    assert (referral.step, referral.holder) == (Step.HELLO, Holder.RECEIVER)
    with pytest.raises(Refused):
        referral.ask_for_a_word(by=tomas)


def test_when_they_speak_after_all_nobody_has_to_help(at, tomas, priya):
    referral = at("introduced")
    referral.ask_for_a_word(by=tomas)

    referral.say(Saying.WE_SPOKE, by=priya)

    assert (referral.stage, referral.step) == (Stage.IN_TOUCH, Step.NEXT_STEP)


def test_something_else_was_hoped_for_and_only_the_giver_hears(at, tomas, priya):
    referral = at("in_touch")

    referral.say_expected_otherwise(by=tomas, hoped="payroll", does="books")

    entry = referral.timeline[-1]
    assert owed(referral, -1) == {("Maya", "expected_otherwise")}
    assert (entry.readers, entry.text, entry.slots) == (Readers.GIVER_RECEIVER, "payroll", {"does": "books"})
    assert referral.ending is None


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam"])
def test_the_rest_is_the_receivers_to_say(who, at, cast):
    referral, person = at("in_touch"), getattr(cast, who)

    for act in (lambda: referral.ask_for_a_word(by=person), lambda: referral.say_expected_otherwise(person, "x", "y")):
        with pytest.raises(Refused):
            act()


def test_unpaid_closes_after_a_first_not_yet_and_nobody_else_read_of_it(at, tomas, maya):
    referral = at("delivered")
    with pytest.raises(Refused):
        referral.end_unpaid(by=tomas)
    referral.still_unpaid(by=tomas)
    referral.still_unpaid(by=tomas)

    assert not any(entry.readable_by(referral.seats_of(maya), maya) for entry in referral.timeline[-2:])
    assert owed(referral, -2) == set()
    with pytest.raises(Refused):
        referral.end_unpaid(by=maya)

    referral.end_unpaid(by=tomas)

    assert referral.ending.how is End.UNPAID


def test_three_tries_are_not_the_givers_who_has_stepped_back(at, tomas, maya):
    referral = at("introduced")
    for _ in range(3):
        referral.say(Saying.TRIED, by=tomas)
    assert referral.holder is Holder.GIVER

    referral.step_back(by=maya, words="Over to you two.")

    assert (referral.step, referral.holder) == (Step.HELLO, Holder.RECEIVER)
