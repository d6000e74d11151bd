"""Due letters are put into envelopes: the urgent ones alone, a person's others together, one envelope a day.

What comes by the calendar is owed in the same breath, so that it never comes too late for the envelope of its day.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload

from exchange.clock import ONE_DAY, SLEEPS, WAKES, after_quiet_hours, next_at
from exchange.db import db
from exchange.jobs.transaction import reading, transaction
from exchange.mail.about import address_of, fetch_about
from exchange.mail.story import zone_of
from exchange.models.letter import AT_ONCE, NOW, Envelope, Letter, Pace, pace
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.regular_mail import due_for_regular_mail, owe_regular_mail


def stuff(at: datetime, people: int, skipped: set[int]) -> bool:
    """The next few people who are owed something, the urgent first; whether there were any. One that goes wrong holds up no
    other: it is `skipped` until the next round."""
    with reading():
        urgent_first = case((Letter.kind.in_(AT_ONCE), 0), (Letter.kind.in_(NOW), 1), else_=2)
        due = _due(at).where(Letter.person_id.not_in(skipped)).order_by(urgent_first, Letter.due_at, Letter.id).limit(people)
        regular = due_for_regular_mail(at).where(Person.id.not_in(skipped)).limit(people)
        asked = due.with_only_columns(Letter.person_id), regular
        found = list(dict.fromkeys(person_id for one in asked for person_id in db.session.scalars(one)))
    try:
        _stuff_for(found, at)
    except Exception:
        _each_alone(found, at, skipped)
    return bool(found)


def _each_alone(people: list[int], at: datetime, skipped: set[int]) -> None:
    for person_id in people:
        try:
            _stuff_for([person_id], at)
        except Exception:
            skipped.add(person_id)
            current_app.logger.exception("letters of person %s could not be put into envelopes", person_id)


def _stuff_for(people: list[int], at: datetime) -> None:
    """All in one short transaction."""
    with transaction():
        here = db.session.scalars(_nobody_elses(people)).all()
        owe_regular_mail(here, at)
        theirs = _due(at).where(Letter.person_id.in_([person.id for person in here])).order_by(Letter.person_id, Letter.id)
        together = joinedload(Letter.to, innerjoin=True), joinedload(Letter.referral).joinedload(Referral.group)
        locked = db.session.scalars(theirs.options(*together).with_for_update(of=Letter, skip_locked=True)).all()
        fetch_about(locked)
        had = Envelope.of_the_days(people, at)
        for _person_id, letters in groupby(locked, key=attrgetter("person_id")):
            _stuff(list(letters), at, had)


def _nobody_elses(people: list[int]) -> Select[Person]:
    """Whoever another worker is busy with is left to it; what names a person by their key goes on undisturbed."""
    return select(Person).where(Person.id.in_(people)).with_for_update(skip_locked=True, key_share=True)


def _due(at: datetime) -> Select[Letter]:
    return select(Letter).where(Letter.envelope_id.is_(None), Letter.dropped_at.is_(None), Letter.due_at <= at)


def _stuff(letters: Sequence[Letter], at: datetime, had: Collection[tuple[int, date]]) -> None:
    ready = [letter for letter in letters if _may_go(letter, at)]
    for letter in ready:
        if pace(letter.kind) is not Pace.DAY:
            enclose([letter], at)
    _enclose_day([letter for letter in ready if pace(letter.kind) is Pace.DAY], at, had)


def _may_go(letter: Letter, at: datetime) -> bool:
    """What was held up until the quiet hours waits for their end."""
    zone = str(zone_of(letter))
    morning = after_quiet_hours(at, zone)
    if pace(letter.kind) is Pace.AT_ONCE or morning <= at:
        return True
    letter.due_at = next_at(morning, zone, letter.to.mail_hour) if _keeps_an_hour(letter) else morning
    return False


def _keeps_an_hour(letter: Letter) -> bool:
    return pace(letter.kind) is Pace.DAY and WAKES.hour <= letter.to.mail_hour < SLEEPS.hour


def _enclose_day(letters: list[Letter], at: datetime, had: Collection[tuple[int, date]]) -> None:
    if not letters:
        return
    zone = zone_of(letters[0])
    today = at.astimezone(zone).date()
    if (letters[0].person_id, today) in had:
        for letter in letters:
            letter.due_at = _tomorrow(letter, today, zone)
    else:
        enclose(letters, at, today)


def enclose(letters: list[Letter], at: datetime, day: date | None = None) -> None:
    """Somebody who cannot be reached by mail any more is owed none."""
    address = address_of(letters[0])
    if address:
        db.session.add(Envelope.around(letters, address, day))
    else:
        for letter in letters:
            letter.dropped_at = at


def _tomorrow(letter: Letter, today: date, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(today + ONE_DAY, datetime.min.time(), zone)
    return next_at(midnight, str(zone), letter.to.mail_hour)
