"""What a giver hears is their own choice, and the moment that ends their part is still told."""

import pytest

from exchange.models.letter import LetterKind
from exchange.models.person import Hears, PartEnds
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Kind, Readers


def heard_by(person, referral):
    """The kinds of entries this person was owed a letter about."""
    return [letter.entry.kind for letter in referral.letters if letter.to is person and letter.entry]


@pytest.mark.parametrize(
    ("hears", "told"),
    [
        (Hears.MOMENTS, {Kind.DATED, Kind.MET, Kind.DECIDED, Kind.DELIVERED, Kind.COMPLETED}),
        (Hears.EVERY_STEP, {Kind.SPOKE, Kind.DATED, Kind.MET, Kind.DECIDED, Kind.DELIVERED, Kind.COMPLETED}),
        (Hears.ENDING, {Kind.COMPLETED}),
    ],
)
def test_the_giver_hears_as_much_as_they_chose(at, maya, hears, told):
    maya.hears = hears

    assert set(heard_by(maya, at("complete"))) - {Kind.ACCEPTED} == told


@pytest.mark.parametrize(
    ("ends", "last"), [(PartEnds.HELLO, Kind.SPOKE), (PartEnds.MET, Kind.MET), (PartEnds.DONE, Kind.DELIVERED)]
)
def test_the_moment_that_ends_the_part_is_the_last_step_told(at, maya, ends, last):
    maya.hears, maya.part_ends = Hears.EVERY_STEP, ends

    told = heard_by(maya, at("complete"))

    assert told[-2:] == [last, Kind.COMPLETED]


def test_a_word_to_the_giver_alone_always_arrives(at, maya, tomas):
    maya.hears = Hears.ENDING
    referral = at("in_touch")

    referral.post(by=tomas, text="Between us.", readers=Readers.GIVER_RECEIVER)
    referral.post(by=tomas, text="To all.", readers=Readers.ALL)

    notes = [letter.entry.text for letter in referral.letters if letter.kind is LetterKind.NOTE and letter.to is maya]
    assert notes == ["Between us."]


def test_nobody_hears_of_what_they_did_themselves(at, tomas):
    referral = at("in_touch")

    referral.say(Saying.MET, by=tomas)

    assert tomas not in {letter.to for letter in referral.timeline[-1].letters}


def test_the_contact_gets_no_mail_about_steps(at, priya):
    assert {letter.kind for letter in at("complete").letters if letter.to is priya} == {
        LetterKind.INTRODUCTION,
        LetterKind.CHECK_IN,
        LetterKind.HAPPY,
    }
