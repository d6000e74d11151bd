"""Which letters go when: urgent ones alone, the others once a day, nobody at night."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.exc import IntegrityError

from exchange.clock import now
from exchange.db import db
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.sign_in import SignIn
from tests.cast import Cast
from tests.jobs.conftest import Work
from tests.mail import letters

K = LetterKind
At = Callable[..., Referral]
Clock = time_machine.Traveller


def owe(person: Person, kind: LetterKind, referral: Referral, at: datetime | None = None) -> Letter:
    """A letter that is due at a moment of our choosing."""
    occasion, entry_id = f"test:{db.session.query(Letter).count()}", referral.timeline[-1].id
    about = {"person_id": person.id, "referral_id": referral.id, "entry_id": entry_id}
    letter = Letter(kind=kind, occasion=occasion, due_at=at or now(), **about)
    db.session.add(letter)
    db.session.commit()
    return letter


@pytest.fixture
def referral(at: At) -> Referral:
    """One that has come to its end, so that nothing but what a test owes is due."""
    referral = at("complete")
    db.session.query(Letter).delete()
    db.session.commit()
    db.session.expire_all()
    return referral


def test_what_can_wait_goes_in_one_envelope(referral: Referral, maya: Person, work: Work) -> None:
    owe(maya, K.ENDED, referral)
    owe(maya, K.ENDED, referral)

    assert work() == ["maya@millbrook.example: 2 things for you in Millbrook Business Circle"]


def test_each_person_has_their_own(referral: Referral, maya: Person, tomas: Person, work: Work) -> None:
    owe(maya, K.ENDED, referral)
    owe(tomas, K.ENDED, referral)

    assert len(work()) == 2


def test_there_is_one_a_day(referral: Referral, maya: Person, work: Work, clock: Clock) -> None:
    owe(maya, K.ENDED, referral)
    work()
    second = owe(maya, K.ENDED, referral)

    assert work() == []
    assert second.due_at == datetime(2026, 6, 4, 7, tzinfo=UTC)
    clock.move_to(second.due_at)
    assert len(work()) == 1


def test_the_schema_allows_one_a_day(maya: Person) -> None:
    one = Envelope(to=maya, address="", day=date(2026, 6, 3))
    db.session.add_all([one, Envelope(to=maya, address="", day=date(2026, 6, 3))])

    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_an_urgent_one_does_not_wait_for_the_envelope_of_the_day(referral: Referral, at: At, maya: Person, work: Work) -> None:
    owe(maya, K.ENDED, referral)
    work()
    other = at("offered")
    other.ask(by=other.receiver, text="Only books?")

    assert "maya@millbrook.example: Tomas has a question first" in work()


def test_urgent_ones_go_alone(cast: Cast, work: Work) -> None:
    letters.question(cast)
    letters.question(cast)

    mails = [mail for mail in work() if mail.startswith("maya")]
    assert mails == ["maya@millbrook.example: Tomas has a question first"] * 2


def test_nobody_is_written_to_at_night(referral: Referral, maya: Person, work: Work, clock: Clock) -> None:
    clock.move_to(datetime(2026, 6, 3, 21, 30, tzinfo=UTC))
    letter = owe(maya, K.ENDED, referral)

    assert work() == []
    assert letter.due_at == datetime(2026, 6, 4, 7, tzinfo=UTC)  # 8:00 in London


def test_an_urgent_one_waits_for_seven_in_the_morning(at: At, maya: Person, work: Work, clock: Clock) -> None:
    other = at("offered")
    clock.move_to(datetime(2026, 6, 3, 21, 30, tzinfo=UTC))
    other.ask(by=other.receiver, text="Only books?")

    assert work() == []
    clock.move_to(datetime(2026, 6, 4, 6, tzinfo=UTC))
    assert "maya@millbrook.example: Tomas has a question first" in work()


def test_a_way_in_comes_at_any_hour(cast: Cast, work: Work, clock: Clock) -> None:
    clock.move_to(datetime(2026, 6, 3, 2, tzinfo=UTC))
    letters.sign_in(cast)

    assert len(work()) == 1


def test_night_is_where_the_reader_is(referral: Referral, maya: Person, work: Work, clock: Clock) -> None:
    maya.timezone = "Pacific/Auckland"
    clock.move_to(datetime(2026, 6, 3, 21, 30, tzinfo=UTC))
    owe(maya, K.ENDED, referral)

    assert len(work()) == 1


CHANGES = {
    "Europe/London": ((2026, 3, 27), (2026, 10, 23)),
    "America/New_York": ((2026, 3, 6), (2026, 10, 30)),
    "Australia/Lord_Howe": ((2026, 4, 3), (2026, 10, 2)),  # by half an hour
}


@pytest.mark.parametrize("zone", CHANGES)
def test_one_a_day_through_both_changes_of_the_clocks(
    referral: Referral, maya: Person, work: Work, clock: Clock, zone: str
) -> None:
    maya.timezone = zone
    for start in CHANGES[zone]:
        clock.move_to(datetime(*start, tzinfo=UTC))
        for _ in range(5 * 4):
            clock.shift(timedelta(hours=6))
            owe(maya, K.ENDED, referral)
            work()

    days = [envelope.day for envelope in db.session.query(Envelope)]
    assert len(days) == len(set(days))
    assert len(days) >= 2 * 4


def test_three_weeks_off_bring_one_mail_and_not_twenty_one(referral: Referral, maya: Person, work: Work, clock: Clock) -> None:
    for day in range(21):
        owe(maya, K.ENDED, referral, now() + timedelta(days=day))
    clock.shift(timedelta(days=21))

    assert work() == ["maya@millbrook.example: 21 things for you in Millbrook Business Circle"]


def test_somebody_without_an_address_is_owed_nothing(referral: Referral, maya: Person, work: Work) -> None:
    letter = owe(maya, K.ENDED, referral)
    maya.email = None

    assert work() == []
    assert letter.dropped_at


def test_a_mail_to_confirm_an_address_goes_to_the_new_one(cast: Cast, work: Work) -> None:
    letters.confirm_address(cast)

    assert work() == ["maya@new.example: Is this your new address?"]


def test_the_news_of_it_goes_to_the_old_one(cast: Cast, work: Work) -> None:
    letters.address_changed(cast)

    assert work()[-1] == "maya@millbrook.example: We write to another address now"


def test_a_way_in_that_was_asked_for_twice_is_sent_once(cast: Cast, work: Work) -> None:
    letters.sign_in(cast)
    letters.sign_in(cast)

    assert len(work()) == 1
    assert db.session.query(SignIn).filter(SignIn.ended_at.is_(None)).count() == 1
