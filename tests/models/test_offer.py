"""Offering: what must be said before, who it may not go to, and by when it is answered."""

import pytest

from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral import Manner
from exchange.models.referral.offer import AnswerIn
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.cast import draft

GAPS = [
    ("receiver", lambda r: setattr(r, "receiver_id", None)),
    ("name", lambda r: setattr(r.contact, "name", "")),
    ("reach", lambda r: (setattr(r.contact, "email", None), setattr(r.contact, "phone", None))),
    ("words", lambda r: setattr(r.need, "words", "")),
    ("expects", lambda r: setattr(r.need, "expects_call", None)),
    ("introduction", lambda r: setattr(r, "words", "")),
    ("ticks", lambda r: r.need.tick({2, 3, 4, 5})),
]


@pytest.mark.parametrize(("name", "forget"), GAPS)
def test_with_a_gap_it_does_not_go(at, maya, name, forget):
    referral = at("draft")
    forget(referral)

    assert referral.missing() == [name]
    with pytest.raises(Refused, match="still missing"):
        referral.send(by=maya)


def test_an_email_or_a_phone_is_enough(at, priya):
    referral = at("draft")

    priya.email = None

    assert referral.missing() == []


def test_the_manner_is_needed(at):
    referral = at("draft")

    referral.manner = None

    assert "manner" in referral.missing()


def test_a_giver_who_needs_it_is_not_asked_how_to_be_reached(cast, maya):
    referral = draft(cast, contact=maya, expects_call=None)

    assert referral.missing() == []


def test_sent_it_is_the_receivers_turn_and_the_receiver_hears(at, tomas):
    referral = at("offered")

    assert (referral.step, referral.timeline[-1].kind) == (Step.ANSWER, Kind.OFFERED)
    assert (tomas, LetterKind.OFFER) in {(letter.to, letter.kind) for letter in referral.letters}


def test_the_contact_hears_nothing_of_the_offer(at, priya):
    assert not [letter for letter in at("offered").letters if letter.to is priya]


def test_it_is_sent_once(at, maya):
    with pytest.raises(Refused, match="already been sent"):
        at("offered").send(by=maya)


def test_not_to_oneself(at, maya):
    referral = at("draft")
    referral.receiver, referral.receiver_id = maya, maya.id

    with pytest.raises(Refused, match="for yourself"):
        referral.send(by=maya)


def test_nobody_is_introduced_to_themselves(at, maya, tomas):
    referral = at("draft")
    referral.need.contact = Person(name="Tom L", email=tomas.email)

    with pytest.raises(Refused, match="to themselves"):
        referral.send(by=maya)


@pytest.mark.parametrize(
    ("answer_in", "until"),
    [
        (AnswerIn.HOURS_4, "2026-06-03 13:00"),
        (AnswerIn.DAY_1, "2026-06-04 09:00"),
        (AnswerIn.DAYS_3, "2026-06-08 09:00"),
        (AnswerIn.DAYS_10, "2026-06-17 09:00"),
    ],
)
def test_the_receiver_has_as_long_as_the_giver_says(at, maya, answer_in, until):
    referral = at("draft")
    referral.answer_in = answer_in

    referral.send(by=maya)

    assert referral.answer_by.strftime("%Y-%m-%d %H:%M") == until


def test_the_groups_days_are_copied_when_it_is_sent(cast, maya):
    cast.millbrook.days = {"answer": 2, "hello": 3}
    referral = draft(cast)

    referral.send(by=maya)
    cast.millbrook.days = {}

    assert (referral.need.days("answer"), referral.need.days("hello")) == (2, 3)


def test_details_alone_need_no_introduction(at, maya):
    referral = at("draft", manner=Manner.DETAILS)
    referral.words = ""

    referral.send(by=maya)

    assert referral.sent_at
