"""A member's turn that is not taken: the ways out, the giver, the organizers' list, and at last a kind question."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.models.board.figures import quiet_of
from exchange.models.letter import LetterKind
from exchange.models.person import PartEnds, Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.cast import Cast

At = Callable[..., Referral]
Clock = time_machine.Traveller
LADDER = {LetterKind.WAY_OUT, LetterKind.HELP, LetterKind.GO_ON, LetterKind.FADING}


def silence(referral: Referral, clock: Clock, days: int) -> None:
    """So many days, with the clock looking in every now and then."""
    end = now() + timedelta(days=days)
    while now() < end:
        clock.move_to(min(end, max(referral.changes_at or end, now() + timedelta(hours=1))))
        referral.pass_time()


def owed(referral: Referral) -> list[tuple[str, LetterKind]]:
    return [(letter.to.first_name, letter.kind) for letter in referral.letters if letter.kind in LADDER]


def test_rung_by_rung(at: At, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 5)

    assert owed(referral) == [("Tomas", LetterKind.WAY_OUT)]

    silence(referral, clock, 3)

    assert owed(referral)[1:] == [("Maya", LetterKind.HELP)]

    silence(referral, clock, 40)

    assert owed(referral)[2:] == [("Maya", LetterKind.FADING), ("Tomas", LetterKind.FADING)]
    assert referral.ending is None

    silence(referral, clock, 7)

    assert referral.ending.how is End.FADED


def test_a_worker_that_was_down_catches_up_with_one_letter_to_each(at: At, clock: Clock):
    referral = at("in_touch")
    clock.shift(timedelta(days=28))
    referral.pass_time()
    referral.pass_time()

    assert owed(referral) == [("Tomas", LetterKind.WAY_OUT), ("Maya", LetterKind.HELP)]
    assert all(letter.dropped_at for letter in referral.letters if letter.kind is LetterKind.YOUR_TURN)


def test_who_takes_the_turn_leaves_the_ladder(at: At, tomas: Person, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 2)
    referral.say(Saying.SAID_HELLO, by=tomas)
    silence(referral, clock, 4)

    assert owed(referral) == []


def test_the_contact_is_never_on_it(at: At, priya: Person, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 60)

    assert {letter.kind for letter in referral.letters if letter.to is priya} <= {LetterKind.INTRODUCTION, LetterKind.ENDED}


def test_once_the_givers_part_is_over_the_receiver_is_asked_whether_it_goes_on(at: At, maya: Person, clock: Clock):
    referral = at("in_touch")
    referral.keep_in_loop(maya, referral.hears, PartEnds.HELLO)
    silence(referral, clock, 20)

    assert ("Tomas", LetterKind.GO_ON) in owed(referral)
    assert ("Maya", LetterKind.HELP) not in owed(referral)


def test_a_giver_is_not_asked_to_help_themself(at: At, clock: Clock):
    referral = at("introducing")
    silence(referral, clock, 20)

    assert owed(referral) == [("Maya", LetterKind.WAY_OUT)]


def test_the_organizer_sees_it_after_the_whole_ladder(at: At, cast: Cast, clock: Clock):
    referral = at("introduced")
    found = lambda: db.session.scalars(quiet_of(cast.millbrook, now())).all()  # noqa: E731
    silence(referral, clock, 10)

    assert found() == []

    silence(referral, clock, 6)
    db.session.flush()

    assert found() == [referral]
    assert db.session.scalars(quiet_of(cast.elsewhere, now())).all() == []

    referral.say(Saying.SAID_HELLO, by=cast.tomas)
    db.session.flush()

    assert found() == []


def test_days_away_do_not_count(at: At, tomas: Person, clock: Clock):
    referral = at("introduced")
    tomas.go_away(now().date(), now().date() + timedelta(days=14))
    referral.pass_time()
    silence(referral, clock, 14)

    assert owed(referral) == []


@pytest.mark.parametrize("who", ["maya", "tomas", "priya"])
def test_anybodys_word_keeps_it_from_fading(who: str, at: At, cast: Cast, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 48)
    assert referral.fades_on

    referral.post(getattr(cast, who), "Still here.", next(iter(referral.readers_for(getattr(cast, who)))))
    silence(referral, clock, 20)

    assert referral.ending is None


def test_it_is_asked_once_until_somebody_answers(at: At, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 50)

    assert [entry.kind for entry in referral.timeline].count(Kind.FADING) == 1


def test_a_receiver_who_never_said_yes_is_not_asked_whether_it_faded(at: At, clock: Clock):
    referral = at("offered")
    silence(referral, clock, 60)

    assert ("Tomas", LetterKind.FADING) not in owed(referral)
    assert referral.step is Step.TELL_CONTACT


def test_ringing_starts_the_days_afresh(at: At, maya: Person, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 8)
    due = referral.due_at
    referral.ring(by=maya)

    assert referral.due_at > due
    assert referral.holder is Holder.RECEIVER


def test_two_weeks_rest(at: At, maya: Person, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 8)
    referral.leave_for_a_while(by=maya)

    assert referral.step is Step.PAUSED
    assert referral.due_at - now() == timedelta(days=14)


def test_offered_to_somebody_else_when_no_hello_came(at: At, cast: Cast, clock: Clock):
    referral = at("introduced")
    silence(referral, clock, 8)
    second = referral.offer_on(by=cast.maya, receiver=cast.sam)

    assert second.need is referral.need
    assert referral.ending.how is End.WITHDRAWN
    assert not referral.details_open_to(cast.tomas)


def test_help_is_the_givers_alone_and_only_when_it_is_quiet(at: At, cast: Cast, clock: Clock):
    referral = at("introduced")
    assert not referral.may_be_helped_by(cast.maya)

    silence(referral, clock, 3)

    assert referral.may_be_helped_by(cast.maya)
    for other in (cast.tomas, cast.priya, cast.sam):
        with pytest.raises(Refused):
            referral.ring(by=other)


def test_who_got_no_mail_was_not_reminded(at: At, tomas: Person, clock: Clock):
    tomas.mail_stopped_at = now()
    referral = at("in_touch")
    silence(referral, clock, 20)

    assert LetterKind.HELP in {letter.kind for letter in referral.letters}
    assert not referral.reminded_twice


def test_a_hello_due_at_nine_is_in_that_days_mail_at_eight(at: At, tomas: Person, clock: Clock):
    """There is no morning before it any more, and an hour is better than no word."""
    clock.move_to(datetime(2026, 6, 3, 8, 1, tzinfo=UTC))
    referral = at("introduced")
    referral.introduction.opens_at = now()
    referral.take_turn()

    reminder = [letter for letter in referral.letters if letter.kind is LetterKind.HELLO_DUE][-1]

    assert referral.due_at == datetime(2026, 6, 4, 8, 1, tzinfo=UTC)
    assert reminder.due_at == datetime(2026, 6, 4, 7, tzinfo=UTC)
