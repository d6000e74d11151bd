"""The digest of open referrals and the week of a group: on whose clock, how often, and what is not said twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.mail.compose import compose
from exchange.mail.mailbox import opened
from exchange.models.digest_letter import saying_something
from exchange.models.invitation import Invitation
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Letter, LetterKind
from exchange.models.membership import Membership, Role
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.referral import Referral
from exchange.models.referral.saying import Saying
from exchange.models.regular_mail import owe_regular_mail, plan
from tests.cast import Cast, member, person, referral_at
from tests.counting import statements
from tests.jobs.conftest import Work
from tests.jobs.silence import live_through
from tests.jobs.test_stuff import owe
from tests.mail import letters
from tests.mail.test_letters import enveloped

K = LetterKind
At = Callable[..., Referral]
Clock = time_machine.Traveller
EVERY_DAY = range(1, 8)
# At 8:00 in London.
FRIDAY, A_MONDAY = datetime(2026, 6, 5, 7, tzinfo=UTC), datetime(2026, 6, 8, 7, tzinfo=UTC)


@pytest.fixture
def tomas(cast: Cast) -> Person:
    """Gets the digest every Friday at 8:00, like everybody who joins."""
    plan(cast.tomas)
    db.session.commit()
    return cast.tomas


def quietly(at: At, stage: str, **how: object) -> Referral:
    """Come so far without anybody being owed a letter, nor any to come for a while."""
    referral = at(stage, **how)
    db.session.query(Prompt).delete()
    db.session.query(Letter).delete()
    referral.changes_at = now() + timedelta(days=300)
    db.session.commit()
    db.session.expire_all()
    return referral


def digests(person: Person) -> list[date]:
    """The days on which one has left, as the reader calls them."""
    sent = db.session.query(Letter).filter_by(person_id=person.id, kind=K.DIGEST).join(Letter.envelope).order_by(Letter.id)
    return [one.envelope.sent_at.astimezone(ZoneInfo(person.timezone or "Europe/London")).date() for one in sent]


def test_it_comes_on_the_day_and_at_the_hour(at: At, tomas: Person, minute: Work, clock: Clock) -> None:
    quietly(at, "met")
    clock.move_to(FRIDAY - timedelta(minutes=1))
    assert minute() == []

    clock.move_to(FRIDAY)
    assert minute() == ["tomas@millbrook.example: 1 for you"]
    assert minute() == []


@pytest.mark.parametrize(
    ("zone", "first", "missing"),
    [
        ("Europe/London", datetime(2026, 3, 27, tzinfo=UTC), None),
        ("Europe/London", datetime(2026, 10, 23, tzinfo=UTC), None),
        ("America/New_York", datetime(2026, 3, 6, tzinfo=UTC), None),
        ("America/New_York", datetime(2026, 10, 30, tzinfo=UTC), None),
        ("Asia/Kathmandu", datetime(2026, 6, 1, tzinfo=UTC), None),
        ("Pacific/Chatham", datetime(2026, 4, 3, tzinfo=UTC), None),
        # A Friday that never came: Samoa went to bed on Thursday and woke up on Saturday.
        ("Pacific/Apia", datetime(2011, 12, 28, tzinfo=UTC), date(2011, 12, 30)),
    ],
)
def test_there_is_exactly_one_for_each_day_wherever_the_clocks_go(
    zone: str, first: datetime, missing: date | None, at: At, cast: Cast, clock: Clock
) -> None:
    quietly(at, "met")
    clock.move_to(first)
    cast.tomas.prefer(cast.tomas.hears, cast.tomas.part_ends, 8, zone)
    cast.tomas.subscribe(EVERY_DAY, weekly=False)
    plan(cast.tomas)
    moments = [first + timedelta(hours=n, minutes=20) for n in range(1, 4 * 24)]
    for moment in moments:
        clock.move_to(moment)
        owe_regular_mail([cast.tomas], moment)
    db.session.commit()

    owed = db.session.query(Letter).filter_by(kind=K.DIGEST).order_by(Letter.due_at).all()
    hours = [one.due_at.astimezone(ZoneInfo(zone)) for one in owed]
    seen = [moment.astimezone(ZoneInfo(zone)) for moment in moments]
    assert [hour.date() for hour in hours] == [one.date() for one in seen if one.hour == 8]
    assert missing not in [hour.date() for hour in hours]
    assert {hour.hour for hour in hours} == {8}


def test_three_weeks_off_make_one_not_twenty_one(at: At, tomas: Person, minute: Work, clock: Clock) -> None:
    tomas.subscribe(EVERY_DAY, weekly=False)
    plan(tomas)
    quietly(at, "met")
    clock.shift(timedelta(days=21, hours=12))  # 22:00 in London
    minute()
    assert digests(tomas) == []

    live_through(clock, minute, now() + timedelta(days=1))
    assert digests(tomas) == [date(2026, 6, 25)]


def test_with_nothing_to_say_it_stays_quiet_and_looks_again_next_week(
    at: At, tomas: Person, minute: Work, clock: Clock
) -> None:
    clock.move_to(FRIDAY)
    assert minute() == []

    quietly(at, "met")
    clock.shift(timedelta(days=7))
    assert minute() == ["tomas@millbrook.example: 1 for you"]


def test_other_hours_and_clocks_on_the_same_day_do_not_bring_it_twice(
    at: At, tomas: Person, minute: Work, clock: Clock
) -> None:
    quietly(at, "met")
    clock.move_to(FRIDAY)
    minute()
    tomas.prefer(tomas.hears, tomas.part_ends, 17, "America/New_York")
    plan(tomas)
    for _hour in range(48):
        clock.shift(timedelta(hours=1))
        minute()

    assert digests(tomas) == [date(2026, 6, 5)]


def test_it_travels_last_in_the_one_mail_of_the_day_and_goes_on_counting(
    at: At, cast: Cast, tomas: Person, minute: Work, clock: Clock
) -> None:
    quietly(at, "met")
    other = at("in_touch", contact=person("Jonas Beck", "jonas@beck.example"))
    db.session.query(Letter).delete()
    db.session.expire_all()
    clock.move_to(FRIDAY)
    owe(tomas, K.NUDGE, other)

    assert minute() == ["tomas@millbrook.example: 2 things for you in Millbrook Business Circle"]
    assert [(one.letter.kind, one.number) for one in db.session.query(Prompt).order_by(Prompt.number)] == [
        (K.NUDGE, 1),
        (K.DIGEST, 2),
    ]


def test_what_went_at_once_less_than_a_day_ago_is_not_said_again(at: At, tomas: Person, minute: Work, clock: Clock) -> None:
    clock.move_to(FRIDAY - timedelta(hours=13))
    at("offered", answer_in=30)
    assert [mail for mail in minute() if "tomas" in mail] == []  # its ten minutes are not over yet
    live_through(clock, minute, FRIDAY)

    assert digests(tomas) == []
    assert saying_something([Letter(to=tomas, kind=K.DIGEST, created_at=FRIDAY + timedelta(hours=12))])


def test_an_end_is_told_once(at: At, tomas: Person, minute: Work, clock: Clock) -> None:
    quietly(at, "complete").thank(by=tomas, text="Thank you, Maya.")
    db.session.query(Letter).delete()
    live_through(clock, minute, FRIDAY)
    live_through(clock, minute, FRIDAY + timedelta(days=15))

    assert digests(tomas) == [FRIDAY.date()]


@pytest.mark.parametrize("gone", ["left", "stopped", "rests", "off"])
def test_nobody_gets_it_who_is_not_there_for_it(gone: str, at: At, tomas: Person, minute: Work, clock: Clock) -> None:
    quietly(at, "met")
    membership = db.session.scalar(Membership.of(tomas))
    match gone:
        case "left":
            membership.leave()
        case "stopped":
            tomas.stop_mail()
        case "rests":
            membership.resting_since = now()
        case _:
            tomas.stop_digest()
    db.session.commit()
    clock.move_to(FRIDAY)

    assert minute() == []


def test_a_contact_is_never_asked_by_the_calendar(at: At, priya: Person) -> None:
    at("asking")
    plan(priya)

    assert priya.next_digest_at is None


def test_what_was_answered_before_it_left_is_not_in_it(at: At, cast: Cast, tomas: Person) -> None:
    """The mail server was down for an hour; what it says then is true then."""
    met, _other = quietly(at, "met"), quietly(at, "met", contact=person("Jonas Beck", "jonas@beck.example"))
    envelope = enveloped([letters.summed_up(tomas, K.DIGEST, cast.millbrook)])
    met.say(Saying.WORKING, by=tomas)
    db.session.commit()
    body = compose(envelope).body

    assert "2. " in body
    assert "1. " not in body


def test_a_few_statements_however_much_there_is(at: At, tomas: Person, work: Work, clock: Clock) -> None:
    def sent() -> int:
        with statements() as found:
            assert len(work()) == 1
        return sum(statement.startswith("SELECT") for statement in found)

    quietly(at, "met", contact=person("Jonas Beck", "jonas@beck.example"))
    clock.move_to(FRIDAY)
    one = sent()
    for n in range(6):
        quietly(at, "met", contact=person(f"Dora {n}", f"dora{n}@beck.example"))
        quietly(at, "asking", contact=person(f"Owen {n}", f"owen{n}@beck.example"))
    clock.shift(timedelta(days=7))

    assert sent() <= one + 2


def test_as_many_statements_for_a_handful_of_readers_as_for_one(cast: Cast, work: Work, clock: Clock) -> None:
    def sent(*names: str) -> int:
        clock.move_to(FRIDAY - timedelta(hours=1))
        for name in names:
            reader = member(cast.millbrook, name, "joiner")
            for n in range(2):
                referral_at("met", replace(cast, tomas=reader), contact=person(f"{name} {n}", f"{name}{n}@shop.example"))
            plan(reader)
        db.session.query(Letter).delete()
        clock.move_to(FRIDAY)
        with statements() as found:
            assert len(work()) == len(names)
        return sum(one.startswith("SELECT") and "kept_mail" not in one for one in found)

    assert sent("Ada") == sent("Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hugo")


def test_the_week_of_a_group_says_who_and_whose_turn_and_nobodys_words(at: At, cast: Cast, minute: Work, clock: Clock) -> None:
    plan(cast.ruth)
    clock.move_to(A_MONDAY)
    assert minute() == []

    for name in ("Jonas Beck", "Dora Lang"):
        contact = person(name, "somebody@beck.example", phone="+442079460999")
        quietly(at, "in_touch", contact=contact, discreet=name == "Dora Lang", words="A private need").quiet_at = now()
    db.session.commit()
    clock.shift(timedelta(days=7))
    assert minute() == ["ruth@millbrook.example: This week: 2 quiet"]
    text = opened(db.session.query(KeptMail).one()).as_string()
    assert [name in text for name in ("Jonas and Tomas", "D and Tomas", "Beck", "Dora", "private", "+442", "@beck")] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip


def test_it_is_for_organizers_who_want_it(at: At, cast: Cast, minute: Work, clock: Clock) -> None:
    quietly(at, "in_touch").quiet_at = now()
    for one in (cast.ruth, cast.maya):
        plan(one)
    cast.ruth.stop_weekly()
    cast.maya.stop_digest()
    db.session.commit()
    clock.move_to(A_MONDAY)

    assert minute() == []


def test_whoever_joins_gets_both_from_the_next_time_on(cast: Cast) -> None:
    invitation = Invitation.invite(cast.millbrook, "gareth@example.org", "Gareth Pugh", None)
    invitation.accept("Gareth Pugh", "baker")

    assert invitation.person.next_digest_at == FRIDAY
    assert (invitation.person.next_weekly_at == A_MONDAY) is (invitation.role is Role.ORGANIZER)
