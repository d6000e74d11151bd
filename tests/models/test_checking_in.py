"""The contact is asked how it is going: while they think it over, half-way through the work, and never more."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.jobs.worth import still_worth
from exchange.mail.compose import compose
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.referral.saying import Saying


def check_ins(referral):
    return [letter for letter in referral.letters if letter.kind is LetterKind.CHECK_IN]


def sent(letter, session):
    session.add(Envelope.around([letter], "priya@leafandladle.example"))
    session.flush()


def test_half_way_through_the_work_she_is_asked_once(at, cast, clock):
    referral = at("agreed")
    (letter,) = check_ins(referral)

    assert now() + timedelta(days=14) < letter.due_at < now() + timedelta(days=17)
    assert letter.to is cast.priya
    clock.move_to(letter.due_at)
    assert still_worth(letter)


def test_another_day_moves_it(at, cast, clock):
    referral = at("agreed")
    referral.say(Saying.NEW_DATE, by=cast.tomas, on=now() + timedelta(days=60))
    first, second = check_ins(referral)

    assert not still_worth(first)
    assert second.due_at > now() + timedelta(days=28)
    assert still_worth(second)


def test_work_of_a_few_days_needs_no_asking(at, cast):
    referral = at("agreed")
    referral.say(Saying.NEW_DATE, by=cast.tomas, on=now() + timedelta(days=4))

    assert [letter for letter in check_ins(referral) if still_worth(letter)] == []


@pytest.mark.parametrize("act", [
    lambda r, c: r.say(Saying.GOING_WELL, by=c.priya),
    lambda r, c: r.say(Saying.DONE, by=c.tomas),
    lambda r, c: r.pause(by=c.maya, until=now() + timedelta(days=90)),
])  # fmt: skip
def test_what_is_known_or_rests_is_not_asked(at, cast, act):
    referral = at("agreed")
    act(referral, cast)

    assert not still_worth(check_ins(referral)[0])


def test_when_her_time_to_think_has_passed_she_is_asked_too(at, cast, clock):
    referral = at("met")
    clock.shift(timedelta(hours=1))
    referral.say(Saying.PRICE_SENT, by=cast.tomas)
    (letter,) = check_ins(referral)

    clock.move_to(letter.due_at)
    referral.pass_time()

    assert referral.step == "next_step"
    assert still_worth(letter)


def test_nobody_is_asked_the_same_thing_twice(at, cast, clock, session):
    referral = at("met")
    clock.shift(timedelta(hours=1))
    referral.say(Saying.PRICE_SENT, by=cast.tomas)
    sent(check_ins(referral)[0], session)
    clock.shift(timedelta(days=15))
    referral.say(Saying.THINKING, by=cast.priya)
    again = check_ins(referral)[-1]
    referral.say(Saying.WORKING, by=cast.tomas)
    half_way = check_ins(referral)[-1]

    assert not still_worth(again)
    assert still_worth(half_way) or referral.step == "difference"


def test_a_check_in_leaves_room_for_the_ending(at, cast, session):
    referral = at("agreed")
    (check_in,) = check_ins(referral)
    for number in range(4):
        other = Letter(to=cast.priya, kind=LetterKind.NEWS, occasion=f"{number}", referral=referral, due_at=now())
        session.add(other)
        sent(other, session)

    assert not still_worth(check_in)
    check_in.kind = LetterKind.ENDED
    assert still_worth(check_in)


def test_the_mail_can_be_stopped_from_any_mail_reader(at, cast, session):
    referral = at("agreed")
    envelope = Envelope.around([check_ins(referral)[0]], cast.priya.email)
    session.add(envelope)
    session.commit()

    headers = compose(envelope).extra_headers
    assert "/unsubscribe/" in headers["List-Unsubscribe"]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
