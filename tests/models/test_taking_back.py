"""What was just sent or answered can be taken back for ten minutes, as if it had not happened."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.erasure import erase
from exchange.models.letter import LetterKind
from exchange.models.referral.taking_back import ANSWERS
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers


def last(referral, kind):
    return next(entry for entry in reversed(referral.timeline) if entry.kind is kind)


def owed(referral):
    """The reminders aside, which name the turn they are for and go unsent when it has passed."""
    db.session.commit()
    return {(letter.to.first_name, letter.kind) for letter in referral.letters if letter.entry}


def test_a_yes_taken_back_leaves_nothing_open_and_nobody_owed_a_letter_about_it(at, tomas):
    referral = at("accepted")

    referral.take_back(last(referral, Kind.ACCEPTED), by=tomas)

    assert (referral.step, referral.accepted, referral.introduced) == (Step.ANSWER, False, False)
    assert owed(referral) == {("Tomas", LetterKind.OFFER)}


def test_a_contact_who_is_asked_again_is_reminded_once(at, tomas, clock):
    referral = at("asking")
    referral.take_back(last(referral, Kind.ACCEPTED), by=tomas)
    clock.shift(timedelta(minutes=1))
    referral.accept(by=tomas)

    reminders = [letter for letter in referral.letters if letter.kind is LetterKind.ONLY_IF]

    assert len(reminders) == 1


def test_a_no_taken_back_lets_the_receiver_answer_anew(at, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas, note="Not now.")

    referral.take_back(last(referral, Kind.DECLINED), by=tomas)

    assert referral.may_be_answered_by(tomas)
    assert not referral.declined
    assert ("Maya", LetterKind.DECLINED) not in owed(referral)


def test_a_contact_who_said_no_by_mistake_is_asked_as_before(at, cast):
    referral = at("asking")
    referral.refuse(by=cast.priya, note="Who is this?")

    referral.take_back(last(referral, Kind.REFUSED), by=cast.priya)

    assert (referral.ending, referral.step) == (None, Step.CONSENT)
    assert referral.may_be_consented_by(cast.priya)
    assert {kind for _name, kind in owed(referral)}.isdisjoint({LetterKind.NOT_THIS_TIME, LetterKind.NOT_AHEAD})


def test_a_contact_who_said_not_now_by_mistake_is_asked_as_before(at, cast, clock):
    referral = at("asking")
    referral.postpone(by=cast.priya, until=now() + timedelta(days=30))

    referral.take_back(last(referral, Kind.POSTPONED), by=cast.priya)

    assert (referral.pauses, referral.consents, referral.step) == ([], [], Step.CONSENT)
    assert LetterKind.POSTPONED not in {kind for _name, kind in owed(referral)}


def test_what_a_contact_had_erased_comes_back_for_nobody(at, cast):
    referral = at("asking")
    referral.refuse(by=cast.priya)
    erase(referral.need)

    with pytest.raises(Refused):
        referral.take_back(last(referral, Kind.REFUSED), by=cast.priya)


def test_after_ten_minutes_it_is_said(at, tomas, clock):
    referral = at("accepted")
    clock.shift(timedelta(minutes=10))

    with pytest.raises(Refused, match="has passed"):
        referral.take_back(last(referral, Kind.ACCEPTED), by=tomas)


def test_only_by_whoever_did_it(at, maya):
    referral = at("accepted")

    assert not referral.may_be_taken_back_by(last(referral, Kind.ACCEPTED), maya)


def test_an_answer_that_was_handed_back_meanwhile_stands(at, tomas):
    referral = at("accepted")
    referral.hand_back(by=tomas)

    assert not referral.may_be_taken_back_by(last(referral, Kind.ACCEPTED), tomas)
    assert referral.newest_takeable_back_by(tomas).kind is Kind.HANDED_BACK
    assert referral.newest_takeable_back_by(tomas, ANSWERS) is None


def test_a_line_said_beside_it_is_no_obstacle(at, tomas):
    referral = at("accepted")
    referral.post(by=tomas, text="By the way.", readers=Readers.GIVER_RECEIVER)

    assert referral.may_be_taken_back_by(last(referral, Kind.ACCEPTED), tomas)
    assert referral.may_be_taken_back_by(last(referral, Kind.POSTED), tomas)


def test_sent_now_it_opens_at_once_and_stays_said(at, tomas):
    referral = at("accepted")
    assert not referral.details_open()

    referral.hurry(last(referral, Kind.ACCEPTED), by=tomas)

    assert referral.details_open()
    assert not referral.may_be_taken_back_by(last(referral, Kind.ACCEPTED), tomas)
