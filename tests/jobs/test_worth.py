"""What has become pointless by the time it would leave is not sent, and nobody reads what they may not see."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.jobs.worth import MOST_FOR_A_CONTACT, drop_pointless, still_worth
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from tests.cast import Cast
from tests.jobs.conftest import Work
from tests.mail import letters
from tests.mail.letters import STORIES, add, owed

K = LetterKind
At = Callable[..., Referral]
Clock = time_machine.Traveller


@pytest.mark.parametrize(("kind", "variant"), [key for key in STORIES if key[0] not in (K.ONLY_IF, K.STILL_YOURS)])
def test_what_has_just_come_about_is_worth_sending(kind: LetterKind, variant: str, cast: Cast, clock: Clock) -> None:
    letter = STORIES[kind, variant](cast)
    if letter.entry:
        clock.move_to(letter.entry.at)

    drop_pointless([letter])

    assert letter.dropped_at is None


def test_an_offer_that_was_answered_meanwhile_is_not(cast: Cast, work: Work, clock: Clock) -> None:
    offer = letters.offer(cast)
    offer.referral.turn_down(by=cast.tomas)
    clock.shift(timedelta(minutes=30))

    assert not [mail for mail in work() if mail.startswith("tomas")]
    assert offer.dropped_at


def test_an_offer_that_was_taken_back_is_gone(cast: Cast, work: Work, clock: Clock) -> None:
    referral = letters.offer(cast).referral
    referral.take_back(referral.timeline[-1], by=cast.maya)
    clock.shift(timedelta(days=1))

    assert work() == []


def test_a_question_that_was_answered_meanwhile_is_not(cast: Cast) -> None:
    question = letters.question(cast)
    question.referral.reply(by=cast.maya, text="Books only.")

    assert not still_worth(question)


def test_a_reminder_whose_turn_has_passed_is_not(cast: Cast) -> None:
    reminder = letters.hello_due(cast)
    assert still_worth(reminder)
    reminder.referral.say(Saying.SAID_HELLO, by=cast.tomas)

    assert not still_worth(reminder)


def test_the_contact_is_not_reminded_after_an_answer(cast: Cast) -> None:
    reminder = letters.only_if(cast)
    assert still_worth(reminder)
    reminder.referral.agree(by=cast.priya)

    assert not still_worth(reminder)


def test_after_a_no_the_contact_is_not_introduced(cast: Cast) -> None:
    introduction = letters.introduction_asked(cast)
    introduction.referral.refuse(by=cast.priya)

    assert not still_worth(introduction)


def test_a_date_that_was_moved_meanwhile_is_told_once(cast: Cast) -> None:
    first = letters.news_of_a_date(cast)
    first.referral.say(Saying.MOVED, by=cast.priya, on=now() + timedelta(days=5))
    second = owed(first.referral, K.NEWS, cast.maya)

    assert not still_worth(first)
    assert still_worth(second)


def test_nobody_gets_words_they_may_not_read(at: At, cast: Cast) -> None:
    referral = at("introduced")
    entry = referral.post(by=cast.priya, text="Only for Tomas.", readers=Readers.RECEIVER_CONTACT)
    letter = add(cast, K.NOTE, cast.maya, referral)
    letter.entry = entry

    assert not still_worth(letter)


def test_somebody_outside_gets_nothing(at: At, cast: Cast) -> None:
    assert not still_worth(add(cast, K.NEWS, cast.sam, at("introduced")))


def test_who_stopped_mail_gets_none(cast: Cast) -> None:
    letter = letters.accepted(cast)
    cast.maya.mail_stopped_at = now()

    assert not still_worth(letter)


def test_an_address_that_was_taken_away_while_mail_waited_gets_none(cast: Cast) -> None:
    letter = letters.introduction_asked(cast)
    cast.priya.email = None

    assert not still_worth(letter)


def test_but_can_still_come_in(cast: Cast) -> None:
    letter = letters.sign_in(cast)
    cast.maya.mail_stopped_at = now()

    assert still_worth(letter)


def test_a_way_in_is_not_sent_when_it_no_longer_opens(cast: Cast, work: Work, clock: Clock) -> None:
    letters.sign_in(cast)
    clock.shift(timedelta(minutes=21))

    assert work() == []
    assert db.session.query(Envelope).count() == 0


def test_when_nothing_of_an_envelope_is_left_the_day_is_still_free(at: At, cast: Cast, work: Work) -> None:
    referral = at("complete")
    db.session.query(Letter).delete()
    pointless = add(cast, K.NEWS, cast.maya, referral)
    pointless.entry = referral.timeline[-1]
    pointless.entry.undone_at = now()

    assert work() == []
    assert db.session.query(Envelope).count() == 0
    pointless.entry.undone_at, pointless.dropped_at = None, None
    assert work() == ["maya@millbrook.example: News from Tomas and one introduction"]


def test_a_contact_gets_five_letters_in_a_whole_referral(at: At, priya: Person, cast: Cast, work: Work) -> None:
    referral = at("asking")
    db.session.query(Letter).delete()
    for number in range(MOST_FOR_A_CONTACT + 2):
        about = {"person_id": priya.id, "referral_id": referral.id}
        db.session.add(Letter(kind=K.INTRODUCTION, occasion=str(number), due_at=now(), **about))

    assert len(work()) == MOST_FOR_A_CONTACT


def test_they_count_over_all_receivers_of_the_need(at: At, cast: Cast, work: Work) -> None:
    first = at("asking")
    db.session.query(Letter).delete()
    second = Referral.again(first, cast.sam)
    db.session.add(second)
    db.session.commit()
    for number in range(MOST_FOR_A_CONTACT):
        about = {"person_id": cast.priya.id, "referral_id": second.id}
        db.session.add(Letter(kind=K.ENDED, occasion=str(number), due_at=now(), **about, envelope=_sent(cast.priya)))
    db.session.commit()

    assert not still_worth(add(cast, K.INTRODUCTION, cast.priya, first))


def _sent(to: Person) -> Envelope:
    return Envelope(person_id=to.id, address="", sent_at=now())


def test_what_a_contact_asks_for_is_not_one_of_the_five(at: At, cast: Cast, work: Work) -> None:
    referral = at("asking")
    db.session.query(Letter).delete()
    for number in range(MOST_FOR_A_CONTACT):
        about = {"person_id": cast.priya.id, "referral_id": referral.id}
        db.session.add(Letter(kind=K.ENDED, occasion=str(number), due_at=now(), **about, envelope=_sent(cast.priya)))
    add(cast, K.NEW_LINK, cast.priya, referral)

    assert work() == ["priya@leafandladle.example: Your new link"]


def test_a_whole_referral_brings_a_contact_at_most_five(at: At, cast: Cast, work: Work, clock: Clock) -> None:
    referral = at("asking")
    mails = []
    for act in (
        lambda: None,
        lambda: referral.agree(by=cast.priya),
        lambda: referral.say(Saying.SAID_HELLO, by=cast.tomas),
        lambda: referral.say(Saying.DATE_SET, by=cast.tomas, on=now() + timedelta(days=1)),
        lambda: referral.say(Saying.MET, by=cast.tomas),
        lambda: referral.say(Saying.WORKING, by=cast.tomas),
        lambda: referral.say(Saying.DONE, by=cast.tomas),
        lambda: referral.say(Saying.PAID, by=cast.tomas),
        lambda: referral.say(Saying.HAPPY, by=cast.priya),
    ):
        act()
        clock.shift(timedelta(days=4))
        mails += [mail for mail in work() if mail.startswith("priya")]

    assert mails == [
        "priya@leafandladle.example: Maya suggests someone for you: bookkeeper",
        "priya@leafandladle.example: One last question, if you like",
    ]


def test_while_somebody_covers_the_receiver_is_not_reminded(cast: Cast) -> None:
    referral = letters.covered_by_sam(cast)
    occasion = referral.reminder_occasion()
    theirs = add(cast, K.HELLO_DUE, cast.tomas, referral)
    theirs.occasion = occasion

    assert not still_worth(theirs)
    assert [letter.to for letter in referral.letters if letter.occasion == occasion and still_worth(letter)] == [cast.sam]


def test_a_question_about_cover_that_was_answered_meanwhile_is_not(cast: Cast) -> None:
    asked = letters.cover_asked(cast)
    asked.referral.answer_cover(by=cast.priya, answer=CoverAnswer.WAIT)

    assert not still_worth(asked)
