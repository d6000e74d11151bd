"""For the mailbox of an exchange without a mail server: what waits for the morning comes at once, so that one can play on."""

from itertools import groupby

from sqlalchemy import Select, or_, select

from exchange.clock import now
from exchange.db import db
from exchange.jobs.stuff import enclose
from exchange.jobs.transaction import transaction
from exchange.models.letter import Letter, Pace, pace


def bring() -> None:
    """Reminders of turns that are not due yet go on waiting."""
    with transaction():
        letters = db.session.scalars(waiting().order_by(Letter.person_id, Letter.id)).all()
        for _person, theirs in groupby(letters, key=lambda letter: letter.person_id):
            _enclose_all(list(theirs))


def waiting() -> Select[Letter]:
    """Letters about something that has happened, and that nobody has taken back."""
    about_something = or_(Letter.entry_id.is_not(None), Letter.about_id.is_not(None))
    return select(Letter).where(Letter.envelope_id.is_(None), Letter.dropped_at.is_(None), about_something)


def _enclose_all(letters: list[Letter]) -> None:
    at = now()
    for letter in letters:
        if pace(letter.kind) is not Pace.DAY:
            enclose([letter], at)
    if together := [letter for letter in letters if pace(letter.kind) is Pace.DAY]:
        enclose(together, at)
