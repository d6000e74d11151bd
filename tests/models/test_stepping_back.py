"""The giver leaves the middle, by hand or where they said their part ends."""

import pytest

from exchange.models.letter import LetterKind
from exchange.models.person import Hears, PartEnds
from exchange.models.referral.saying import Saying
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed


def test_both_others_read_the_words(at, maya):
    referral = at("met")

    referral.step_back(by=maya, words="Over to you two.")

    assert referral.giver_part_ended
    assert referral.timeline[-1].readers is Readers.ALL
    assert owed(referral, -1) == {("Tomas", "news")}


def test_stepped_back_the_giver_still_hears_how_it_ends(at, maya, tomas, priya):
    referral = at("paid")
    referral.step_back(by=maya, words="Over to you two.")

    referral.say(Saying.HAPPY, by=priya)

    assert ("Maya", "ended") in owed(referral, -1)


@pytest.mark.parametrize(
    ("part_ends", "stage", "over"),
    [
        (PartEnds.HELLO, "introduced", False),
        (PartEnds.HELLO, "in_touch", True),
        (PartEnds.MET, "meeting_set", False),
        (PartEnds.MET, "met", True),
        (PartEnds.DONE, "agreed", False),
        (PartEnds.DONE, "delivered", True),
    ],
)
def test_it_ends_by_itself_where_the_giver_said(part_ends, stage, over, at, maya):
    referral = at("introduced")
    referral.keep_in_loop(by=maya, hears=Hears.MOMENTS, part_ends=part_ends)
    later = at(stage)
    later.part_ends = part_ends

    assert later.giver_part_ended == over
    assert referral.part_ends is part_ends


def test_what_to_hear_can_be_changed_until_it_ends(at, maya):
    referral = at("met")

    referral.keep_in_loop(by=maya, hears=Hears.ENDING, part_ends=PartEnds.MET)

    assert (referral.hears, referral.part_ends) == (Hears.ENDING, PartEnds.MET)
    with pytest.raises(Refused):
        at("complete").keep_in_loop(by=maya, hears=Hears.ENDING, part_ends=PartEnds.MET)


@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_steps_back_for_the_giver(who, at, cast):
    with pytest.raises(Refused):
        at("met").step_back(by=getattr(cast, who), words="")
    with pytest.raises(Refused):
        at("met").keep_in_loop(by=getattr(cast, who), hears=Hears.ENDING, part_ends=PartEnds.MET)


@pytest.mark.parametrize("stage", ["offered", "asking", "complete"])
def test_only_between_introduction_and_end(stage, at, maya):
    with pytest.raises(Refused):
        at(stage).step_back(by=maya, words="")


def test_wrong_details_are_no_longer_the_givers_to_mend(at, maya, tomas):
    referral = at("introduced")
    referral.step_back(by=maya, words="You are in good hands.")

    referral.say(Saying.DETAILS_WRONG, by=tomas)

    assert (referral.step, referral.holder) == ("mend_details", "receiver")
    assert not referral.may_have_details_mended_by(maya)
    referral.mend_details(by=tomas, email="priya@new.example", phone=None)
    assert (referral.step, referral.holder) == ("hello", "receiver")


def test_a_contact_who_expects_somebody_is_told_without_the_giver(at, maya, tomas, priya):
    referral = at("introduced")
    referral.step_back(by=maya, words="You are in good hands.")

    referral.hand_back(by=tomas)

    assert referral.step == "nothing"
    assert (priya, LetterKind.STANDBY) in [(letter.to, letter.kind) for letter in referral.letters]
