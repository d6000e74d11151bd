"""Somebody writes a line: to both others, to one of them, or to themself."""

import pytest

from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed

R = Readers
CHOICES = [
    ("offered", "maya", [R.GIVER_RECEIVER, R.AUTHOR]),
    ("offered", "tomas", [R.GIVER_RECEIVER, R.AUTHOR]),
    ("offered", "priya", []),
    ("asking", "priya", [R.GIVER_CONTACT]),
    ("met", "maya", [R.ALL, R.GIVER_RECEIVER, R.GIVER_CONTACT, R.AUTHOR]),
    ("met", "tomas", [R.RECEIVER_CONTACT, R.ALL, R.GIVER_RECEIVER, R.AUTHOR]),
    ("met", "priya", [R.RECEIVER_CONTACT, R.ALL, R.GIVER_CONTACT]),
    ("met", "sam", []),
    ("draft", "maya", []),
]


@pytest.mark.parametrize(("stage", "who", "readers"), CHOICES)
def test_whom_one_may_write_to(stage, who, readers, at, cast):
    assert at(stage).readers_for(getattr(cast, who)) == readers


@pytest.mark.parametrize(("stage", "who", "readers"), CHOICES)
def test_and_to_nobody_else(stage, who, readers, at, cast):
    referral = at(stage)

    for other in set(Readers) - set(readers):
        with pytest.raises(Refused):
            referral.post(by=getattr(cast, who), text="Hm.", readers=other)


@pytest.mark.parametrize(
    ("who", "readers", "letters"),
    [
        ("tomas", R.RECEIVER_CONTACT, set()),
        ("tomas", R.GIVER_RECEIVER, {("Maya", "note")}),
        ("tomas", R.AUTHOR, set()),
        ("priya", R.RECEIVER_CONTACT, {("Tomas", "note")}),
        ("priya", R.GIVER_CONTACT, {("Maya", "quiet_word")}),
        ("maya", R.GIVER_RECEIVER, {("Tomas", "note")}),
        ("maya", R.GIVER_CONTACT, set()),
    ],
)
def test_who_is_told(who, readers, letters, at, cast):
    referral = at("met")

    referral.post(by=getattr(cast, who), text="A line.", readers=readers)

    assert owed(referral, -1) == letters


def test_a_giver_sees_that_the_two_talk_and_not_what_they_say(at, tomas, maya):
    referral = at("met")

    entry = referral.post(by=tomas, text="Between us.", readers=R.RECEIVER_CONTACT)

    seats = referral.seats_of(maya)
    assert entry.noticed_by(seats, maya)
    assert not entry.readable_by(seats, maya)


def test_once_the_details_are_closed_the_two_no_longer_write_to_each_other(at, tomas, priya):
    referral = at("met")
    referral.refuse(by=priya)

    assert R.RECEIVER_CONTACT not in referral.readers_for(tomas)
