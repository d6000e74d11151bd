"""The clock jumps from one thing that is due to the next, for a year; and who got which letter when is written down."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import time_machine
from sqlalchemy import func, select

from exchange.clock import now
from exchange.db import db
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Seat

A_YEAR = timedelta(days=366)
LONGEST_SLEEP = timedelta(days=20)


def live_through(clock: time_machine.Traveller, minute: Callable[[], list[str]], until: datetime) -> None:
    """The worker wakes whenever something is due; between times, now and then."""
    while now() < until:
        minute()
        clock.move_to(min(_next_event(), now() + LONGEST_SLEEP, until))
    minute()


def _next_event() -> datetime:
    """The soonest of what the database says is still to come, and never the same moment again."""
    waiting = select(func.min(Letter.due_at)).where(
        Letter.envelope_id.is_(None), Letter.dropped_at.is_(None), Letter.due_at > now()
    )
    unsent = select(func.min(Envelope.next_try_at)).where(Envelope.sent_at.is_(None), Envelope.next_try_at > now())
    changing = select(func.min(Referral.changes_at)).where(Referral.changes_at > now())
    digest = select(func.min(Person.next_digest_at)).where(Person.next_digest_at > now())
    moments = [at for at in map(db.session.scalar, (waiting, unsent, changing, digest)) if at]
    return max(min(moments, default=now() + LONGEST_SLEEP), now() + timedelta(minutes=1))


def table_of(referral: Referral) -> str:
    """One line for each letter that left: the day, to whom, which; then how it stands, and how many each of them got."""
    sent = _sent(referral)
    lines = [f"{_moment(referral, at)}  {seat:<9} {kind}" for at, seat, kind in sent]
    how = (
        f"ended {referral.ending.how}, {_moment(referral, referral.ending.at)}" if referral.ending else f"open, {referral.step}"
    )
    counts = [_count(seat, [at for at, to, _ in sent if to is seat]) for seat in Seat]
    return "\n".join([*lines, how, "", *counts]) + "\n"


def _count(seat: Seat, times: list[datetime]) -> str:
    """How many letters, in how many mails, and how far apart those were."""
    mails = sorted(set(times))
    gaps = sorted((after - before).days for before, after in pairwise(mails))
    apart = f", {gaps[0]} to {gaps[-1]} days apart, {gaps[len(gaps) // 2]} in the middle" if gaps else ""
    return f"{seat}: {len(times)} letters in {len(mails)} mails{apart}"


def _sent(referral: Referral) -> list[tuple[datetime, Seat, LetterKind]]:
    """What is about it, and the digests of those who get one."""
    about = [*referral.letters, *db.session.query(Letter).filter_by(kind=LetterKind.DIGEST)]
    letters = [letter for letter in about if letter.envelope and letter.envelope.sent_at and not letter.dropped_at]
    found = [(letter.envelope.sent_at, _seat(referral, letter), letter.kind) for letter in letters]
    return sorted(found, key=lambda one: (one[0], one[1], one[2]))


def _seat(referral: Referral, letter: Letter) -> Seat:
    return next(seat for seat in Seat if seat in referral.seats_of(letter.to))


def _moment(referral: Referral, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(referral.group.timezone))
    days = (local.date() - referral.created_at.date()).days
    return f"day {days:>3}, {local:%a %d %b %H:%M}"
