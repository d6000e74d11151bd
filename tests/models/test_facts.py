"""Two answers per fact: what holds, what is confirmed, where the two differ, and what the next answer makes void."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.models.referral.ending import End
from exchange.models.referral.saying import SAYINGS, Saying, What
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat


def test_what_one_says_holds_and_is_confirmed_when_the_other_says_so_too(at, tomas, priya):
    referral = at("meeting_set")
    referral.say(Saying.MET, by=tomas)
    assert referral.holds(What.MET)
    assert not referral.confirmed(What.MET)

    referral.say(Saying.MET, by=priya)

    assert referral.confirmed(What.MET)


def test_silence_for_seven_days_confirms(at, tomas, clock):
    referral = at("met")

    clock.shift(timedelta(days=6, hours=23))
    assert not referral.confirmed(What.MET)
    clock.shift(timedelta(hours=1))

    assert referral.confirmed(What.MET)


def test_silence_never_confirms_that_somebody_is_happy(at, priya, clock):
    referral = at("complete")

    clock.shift(timedelta(days=30))

    assert referral.holds(What.HAPPY)
    assert not referral.confirmed(What.HAPPY)


@pytest.fixture
def differing(at, tomas, priya, clock):
    """The meeting is over; the contact says that it did not happen, the receiver that it did."""
    referral = at("meeting_set")
    clock.shift(timedelta(days=2))
    referral.say(Saying.NOT_MET, by=priya)
    referral.say(Saying.MET, by=tomas)
    return referral


def test_where_the_two_differ_both_have_the_turn_and_nothing_holds(differing, tomas, priya):
    assert differing.differs(What.MET)
    assert differing.holds(What.MET) is None
    assert (differing.step, differing.holder) == (Step.DIFFERENCE, Holder.BOTH)
    assert differing.awaits(tomas)
    assert differing.awaits(priya)


def test_of_a_difference_the_giver_reads_only_that_there_is_one(differing, maya):
    assert not differing.awaits(maya)
    assert differing.buttons_for(maya) == []
    assert differing.timeline[-1].kind is Kind.DIFFERED
    assert differing.timeline[-1].text == ""


def test_whoever_changes_their_side_settles_it(differing, tomas):
    differing.say(Saying.NOT_MET, by=tomas)

    assert not differing.differs(What.MET)
    assert differing.step is Step.NEXT_STEP


def test_one_answer_of_a_party_stands_and_the_older_one_is_kept(at, tomas):
    referral = at("in_touch")
    first = now() + timedelta(days=2)
    referral.say(Saying.DATE_SET, by=tomas, on=first)

    referral.say(Saying.MOVED, by=tomas, on=first + timedelta(days=1))

    assert [fact.on for fact in referral.current(What.DATE)] == [first + timedelta(days=1)]
    assert len([fact for fact in referral.facts if fact.what is What.DATE]) == 2


def test_the_giver_says_nothing_in_place_of_the_two(at, maya):
    referral = at("in_touch")

    assert referral.buttons_for(maya) == []
    with pytest.raises(Refused):
        referral.say(Saying.MET, by=maya)


@pytest.mark.parametrize("saying", Saying)
def test_nobody_says_anything_before_the_introduction_or_after_the_end(at, cast, saying):
    offered, complete = at("offered"), at("complete")

    for person in (cast.maya, cast.tomas, cast.priya, cast.sam, cast.olga):
        assert not offered.may_say(saying, person)
        assert not complete.may_say(saying, person)


def test_nobody_has_called_brings_the_turn_back_to_the_receiver(at, tomas, priya):
    referral = at("introduced")

    referral.say(Saying.NOBODY_CALLED, by=priya)

    assert (referral.stage, referral.step) == (Stage.INTRODUCED, Step.HELLO)
    assert referral.awaits(tomas)


def test_a_hello_after_nobody_has_called_is_news_and_no_other_view(at, tomas, priya):
    referral = at("introduced")
    referral.say(Saying.NOBODY_CALLED, by=priya)

    referral.say(Saying.SAID_HELLO, by=tomas)

    assert referral.stage is Stage.IN_TOUCH
    assert Kind.DIFFERED not in [line.kind for line in referral.timeline]


def test_wrong_details_go_to_the_giver_and_the_turn_back_once_they_are_mended(at, maya, tomas):
    referral = at("introduced")
    referral.say(Saying.DETAILS_WRONG, by=tomas)
    assert (referral.step, referral.holder) == (Step.MEND_DETAILS, Holder.GIVER)

    referral.mend_details(by=maya, email=None, phone="+442079460999")

    assert (referral.step, referral.holder) == (Step.HELLO, Holder.RECEIVER)


def test_after_three_tries_the_giver_is_asked_to_open_the_door(at, maya, tomas):
    referral = at("introduced")
    for _ in range(2):
        referral.say(Saying.TRIED, by=tomas)
    assert referral.step is Step.HELLO

    referral.say(Saying.TRIED, by=tomas)

    assert (referral.step, referral.holder) == (Step.HELP_REACH, Holder.GIVER)
    assert referral.buttons_for(maya) == [Saying.HAD_A_WORD, Saying.LEAVE_IT]


def test_after_a_word_of_the_giver_the_tries_are_counted_afresh(at, maya, tomas):
    referral = at("introduced")
    for _ in range(3):
        referral.say(Saying.TRIED, by=tomas)

    referral.say(Saying.HAD_A_WORD, by=maya)
    referral.say(Saying.TRIED, by=tomas)

    assert (referral.step, referral.holder) == (Step.HELLO, Holder.RECEIVER)


def test_leaving_it_ends_it_without_a_mark(at, maya, tomas):
    referral = at("introduced")
    for _ in range(3):
        referral.say(Saying.TRIED, by=tomas)

    referral.say(Saying.LEAVE_IT, by=maya)

    assert referral.ending.how is End.UNREACHABLE
    assert referral.holder is Holder.NOBODY


@pytest.mark.parametrize(
    ("stage", "saying", "how"),
    [
        ("in_touch", Saying.RATHER_NOT, End.NOT_WANTED),
        ("met", Saying.CHOSE_OTHER, End.CHOSE_OTHER),
        ("met", Saying.NOT_FOR_ME, End.NO_FIT),
    ],
)
def test_the_contact_may_end_it_in_one_tap(at, priya, stage, saying, how):
    referral = at(stage)

    referral.say(saying, by=priya)

    assert referral.ending.how is how


def test_not_a_fit_after_the_other_said_yes_is_a_difference_and_no_end(at, tomas, priya):
    referral = at("met")
    referral.say(Saying.WORKING, by=tomas)

    assert referral.stage is Stage.AGREED
    assert Saying.NOT_FOR_ME not in referral.buttons_for(priya)
    assert referral.ending is None


def test_paid_and_happy_is_the_good_ending_and_not_happy_is_put_right_first(at, tomas, priya):
    referral = at("paid")

    referral.say(Saying.UNHAPPY, by=priya)
    assert (referral.step, referral.holder) == (Step.SETTLE, Holder.RECEIVER)
    referral.say(Saying.SETTLED, by=tomas)
    assert (referral.step, referral.holder) == (Step.HAPPINESS, Holder.CONTACT)
    referral.say(Saying.HAPPY, by=priya)

    assert referral.ending.how is End.COMPLETE
    assert (referral.ticks.done, referral.ticks.paid, referral.ticks.happy) == (True, True, True)


def test_happy_is_asked_of_the_contact_alone():
    asking = {seat for said in SAYINGS.values() if said.what is What.HAPPY for seat in said.seats}

    assert asking == {Seat.CONTACT}


def test_the_contact_is_never_asked_about_money():
    money = {saying for saying, said in SAYINGS.items() if said.what is What.PAID}

    assert all(SAYINGS[saying].seats == (Seat.RECEIVER,) for saying in money)


def test_what_a_giver_needs_themself_moves_no_address_and_no_place(at, maya, tomas):
    """A member's own address is changed where it is confirmed first, and nobody else takes their place."""
    referral = at("introduced", contact=maya, expects_call=False)
    referral.say(Saying.DETAILS_WRONG, by=tomas)

    for move in (
        lambda: referral.mend_details(by=maya, email="other@maya.example", phone=None),
        lambda: referral.correct(by=maya, name="M", email="other@maya.example", phone=None, best_time=""),
        lambda: referral.pass_to_colleague(by=maya, name="M", email="other@maya.example", phone=None),
    ):
        with pytest.raises(Refused):
            move()

    referral.mend_details(by=maya, email=maya.email, phone="+442079460199")

    assert maya.email == "maya@millbrook.example"
    assert maya.phone == "+442079460199"
