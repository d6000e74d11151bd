"""One line puts it right: the days start from zero, nobody reads that it took a while, and it can be taken back."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral.saying import Answer, Saying, What
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.models.owing import owed

LINE = "Hello Priya, would a call on Monday suit you?"
NINE_DAYS = timedelta(days=9)


@pytest.fixture
def quiet(at, clock):
    referral = at("introduced")
    clock.shift(NINE_DAYS)
    referral.pass_time()
    return referral


def test_the_line_goes_to_the_contact_and_all_three_read_that_they_said_hello(quiet, tomas):
    quiet.restart(by=tomas, words=LINE, by_mail=True)

    assert [(entry.kind, entry.text) for entry in quiet.timeline[-2:]] == [(Kind.SPOKE, ""), (Kind.LINE, LINE)]
    assert ("Priya", "line") in owed(quiet, -2)
    assert (quiet.stage, quiet.holder) == (Stage.IN_TOUCH, Holder.RECEIVER)
    assert quiet.due_at > now() + timedelta(days=5)


def test_sent_by_ones_own_phone_nothing_is_mailed(quiet, tomas):
    quiet.restart(by=tomas, words=LINE, by_mail=False)

    assert quiet.timeline[-1].kind is Kind.SPOKE
    assert "Priya" not in {name for name, _kind in owed(quiet, -1)}


def test_what_a_hello_put_right_stands_again_when_the_line_is_taken_back(quiet, tomas, priya):
    quiet.say(Saying.NOBODY_CALLED, by=priya)
    db.session.commit()
    quiet.restart(by=tomas, words=LINE, by_mail=True)
    db.session.commit()

    quiet.take_back(quiet.timeline[-1], by=tomas)

    assert quiet.latest(What.SPOKE, Answer.NO)


@pytest.mark.parametrize("stage", ["in_touch", "met", "agreed"])
def test_further_on_the_stage_stays_and_the_days_start_from_zero(stage, at, tomas, clock):
    referral = at(stage)
    clock.shift(timedelta(days=60))
    referral.pass_time()

    referral.restart(by=tomas, words=LINE, by_mail=True)

    assert (referral.stage, referral.timeline[-1].kind) == (stage, Kind.LINE)
    assert referral.due_at > now()


def test_a_line_taken_back_was_never_sent(quiet, tomas):
    before = (quiet.stage, quiet.step, quiet.due_at, quiet.freshened_at)
    quiet.restart(by=tomas, words=LINE, by_mail=True)
    db.session.commit()

    quiet.take_back(quiet.timeline[-1], by=tomas)

    assert (quiet.stage, quiet.step, quiet.due_at, quiet.freshened_at) == before
    assert LetterKind.LINE not in {letter.kind for letter in quiet.letters}
    assert [entry.kind for entry in quiet.timeline if not entry.undone_at][-1] is Kind.UNDONE


def test_two_of_the_contacts_letters_stay_free(quiet, tomas, priya):
    for number in range(2):
        quiet.letters.append(Letter(to=priya, kind=LetterKind.CHECK_IN, occasion=f"{number}", due_at=now()))

    assert not quiet.carries_a_line
    with pytest.raises(Refused):
        quiet.restart(by=tomas, words=LINE, by_mail=True)
    quiet.restart(by=tomas, words=LINE, by_mail=False)


@pytest.mark.parametrize("gone", [{"email": None}, {"mail_stopped_at": now()}])
def test_who_gets_no_mail_gets_no_line(gone, quiet, priya):
    for name, value in gone.items():
        setattr(priya, name, value)

    assert not quiet.carries_a_line


def test_a_giver_who_let_it_slip_writes_to_the_receiver(at, maya, tomas):
    referral = at("introducing")

    referral.restart(by=maya, words="I’ll ring Priya on Friday.", by_mail=True)

    assert owed(referral, -1) == {("Tomas", "note")}
    assert not referral.timeline[-1].readable_by(referral.seats_of(referral.contact), referral.contact)
    assert (referral.step, referral.holder) == (Step.CALL, Holder.GIVER)


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_elses_turn_is_started_afresh(who, quiet, cast):
    with pytest.raises(Refused):
        quiet.restart(by=getattr(cast, who), words=LINE, by_mail=False)
