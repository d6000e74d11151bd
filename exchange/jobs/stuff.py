"""Due letters are put into envelopes: the urgent ones alone, a person's others together, one envelope a day."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import Select, exists, select

from exchange.clock import ONE_DAY, SLEEPS, WAKES, after_quiet_hours, next_at
from exchange.db import db
from exchange.jobs.transaction import reading, transaction
from exchange.mail.about import address_of
from exchange.mail.story import zone_of
from exchange.models.letter import Envelope, Letter, Pace, pace


def stuff(at: datetime) -> None:
    """One short transaction for each person who is owed something; one that goes wrong holds up no other."""
    with reading():
        people = db.session.scalars(_due(at).with_only_columns(Letter.person_id).distinct()).all()
    for person_id in people:
        try:
            with transaction():
                letters = _due(at).where(Letter.person_id == person_id).order_by(Letter.id)
                _stuff(db.session.scalars(letters.with_for_update(skip_locked=True)).all(), at)
        except Exception:
            current_app.logger.exception("letters of person %s could not be put into envelopes", person_id)


def _due(at: datetime) -> Select[Letter]:
    return select(Letter).where(Letter.envelope_id.is_(None), Letter.dropped_at.is_(None), Letter.due_at <= at)


def _stuff(letters: Sequence[Letter], at: datetime) -> None:
    ready = [letter for letter in letters if _may_go(letter, at)]
    for letter in ready:
        if pace(letter.kind) is not Pace.DAY:
            enclose([letter], at)
    _enclose_day([letter for letter in ready if pace(letter.kind) is Pace.DAY], at)


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


def _enclose_day(letters: list[Letter], at: datetime) -> None:
    if not letters:
        return
    zone = zone_of(letters[0])
    today = at.astimezone(zone).date()
    if _had_one(letters[0].person_id, today):
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


def _had_one(person_id: int, day: date) -> bool:
    return bool(db.session.scalar(select(exists().where(Envelope.person_id == person_id, Envelope.day == day))))


def _tomorrow(letter: Letter, today: date, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(today + ONE_DAY, datetime.min.time(), zone)
    return next_at(midnight, str(zone), letter.to.mail_hour)
