"""Envelopes leave: claimed by lease, written, sent outside any transaction, and marked.

Whatever moment the worker dies at, nothing is lost: a lease runs out, and the repeat carries the same Message-ID.
"""

import random
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from threading import Event, Lock
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Update, bindparam, or_, select, update

from exchange.clock import after_quiet_hours, now
from exchange.db import db, write
from exchange.jobs.inbox.confirmed import read_confirmed
from exchange.jobs.stuff import stuff
from exchange.jobs.transaction import aside, transaction
from exchange.jobs.written import written
from exchange.mail.about import reads_as_contact
from exchange.mail.message import Message
from exchange.mail.post import Bounced, Delayed, Post, nothing, post
from exchange.mail.story import zone_of
from exchange.models.letter import Envelope, Letter, Pace, pace
from exchange.models.referral.returned_mail import mail_came_back

# Longer than the slowest talk with a server that answers at all.
LEASE = timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=2), timedelta(hours=2)
GIVE_UP_AFTER = timedelta(days=1)
MIN_TRIES = 3


# Taken at a time; and how long what was written stays true enough to be sent.
HANDFUL, FRESH = 100, timedelta(seconds=3)

_sending, _woken = Lock(), Event()


def deliver() -> None:
    """Everything that is due now. One thread sends at a time, so that a death repeats one letter at most; who is woken
    meanwhile has the one that sends look once more."""
    _woken.set()
    while _woken.is_set() and _sending.acquire(blocking=False):
        try:
            _woken.clear()
            _deliver()
        finally:
            _sending.release()


def _deliver() -> None:
    """By handfuls, so that the first leaves at once and the urgent overtake the rest. When nobody opens at the other end,
    what is left waits for the next minute."""
    skipped: set[int] = set()
    read_confirmed()
    with post() as out:
        while stuff(now(), HANDFUL, skipped) | bool(taken := claim(now())):
            if not dispatch(taken, out):
                break


def claim(at: datetime) -> list[int]:
    """Take a handful of envelopes nobody else is working on: the urgent ones first."""
    with transaction():
        free = select(Envelope.id).where(*_unsent(), Envelope.next_try_at <= at, _not_leased(at))
        urgent_first = free.order_by(Envelope.day.is_not(None), Envelope.next_try_at).limit(HANDFUL)
        taken = list(db.session.scalars(urgent_first.with_for_update(skip_locked=True)))
        if taken:
            db.session.execute(update(Envelope).where(Envelope.id.in_(taken)).values(leased_until=at + LEASE))
        return taken


def dispatch(taken: Sequence[int], out: Post) -> bool:
    """Whether it makes sense to go on with the next ones. At least one leaves, however slow this machine is, and the next is
    written while the other side still takes it in."""
    goes_on, stale_at = True, now() + FRESH
    with written(taken) as left:
        for envelope_id in list(left):
            message = left.pop(envelope_id)()
            goes_on = _send(envelope_id, message, out, next(iter(left.values()), nothing))
            if not goes_on or now() >= stale_at:
                break
    _let_go(left)
    return goes_on


def _send(envelope_id: int, message: Message | Exception, out: Post, meanwhile: Callable[[], object]) -> bool:
    try:
        if isinstance(message, Exception):
            raise message
        out.send(message, meanwhile)
        _settle(envelope_id, sent=now())
    except Bounced as bounced:
        _bury(envelope_id, str(bounced))
    except Delayed as delayed:
        _put_back(envelope_id, str(delayed))
        return not delayed.nobody_home
    except Exception as fault:
        current_app.logger.exception("envelope %s could not be sent", envelope_id)
        _put_back(envelope_id, type(fault).__name__)
    return True


def _unsent() -> tuple[ColumnElement[bool], ...]:
    return Envelope.sent_at.is_(None), Envelope.dead_at.is_(None)


def _not_leased(at: datetime) -> ColumnElement[bool]:
    return or_(Envelope.leased_until.is_(None), Envelope.leased_until <= at)


def _let_go(envelope_ids: Collection[int]) -> None:
    """Whoever comes next may take them."""
    if envelope_ids:
        with transaction():
            db.session.execute(update(Envelope).where(Envelope.id.in_(envelope_ids)).values(leased_until=None))


def _settle(envelope_id: int, **how: object) -> None:
    """It has left, or never will; its address is no longer needed."""
    values = {"envelope_id": envelope_id, "sent": None, "dead": None, "why": ""} | how
    with write(), db.engine.begin() as connection:
        connection.execute(_settled(), values)


@cache
def _settled() -> Update:
    """Said for each letter, so built once."""
    how: dict[str, Any] = {"sent_at": bindparam("sent"), "dead_at": bindparam("dead"), "error": bindparam("why")}
    left = {"leased_until": None, "address": "", "tries": Envelope.tries + 1}
    return update(Envelope).where(Envelope.id == bindparam("envelope_id")).values(left | how)


def _bury(envelope_id: int, reason: str) -> None:
    """It will never arrive. Where it was for a contact, the giver is asked for another way to reach them."""
    _settle(envelope_id, dead=now(), why=reason)
    with aside():
        for letter in db.session.scalars(select(Letter).where(Letter.envelope_id == envelope_id)):
            if letter.referral and reads_as_contact(letter):
                mail_came_back(letter.referral)


def _put_back(envelope_id: int, reason: str) -> None:
    with aside():
        envelope = db.session.get(Envelope, envelope_id)
        if envelope is None:
            return
        envelope.tries += 1
        envelope.error, envelope.leased_until = reason, None
        if envelope.tries >= MIN_TRIES and now() - envelope.created_at > GIVE_UP_AFTER:
            envelope.dead_at, envelope.address = now(), ""
        else:
            envelope.next_try_at = _next_try(envelope)


def _next_try(envelope: Envelope) -> datetime:
    """Twice as long each time, never quite the same, and not at night."""
    wait = min(FIRST_WAIT * 2 ** (envelope.tries - 1), LONGEST_WAIT) * random.uniform(0.75, 1.25)
    letter = envelope.letters[0]
    at_once = pace(letter.kind) is Pace.AT_ONCE
    return now() + wait if at_once else after_quiet_hours(now() + wait, str(zone_of(letter)))
