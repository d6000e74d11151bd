"""Every minute: what time alone brings about, and whatever a lost wake-up has left."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from flask import current_app
from sqlalchemy import Select, delete

from exchange.clock import ONE_DAY, now
from exchange.db import db
from exchange.jobs.deliver import deliver
from exchange.jobs.inbox.confirmed import forget_old_words
from exchange.jobs.transaction import reading, transaction
from exchange.models.erasure import due_to_be_forgotten, forget, forget_invited
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.once import Once
from exchange.models.referral import Referral
from exchange.models.resting import come_back, rested
from exchange.models.sign_in import SignIn
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor

Row = TypeVar("Row", Referral, Need, Invitation, Membership)


_passing = Lock()


def sweep() -> None:
    """A minute that takes longer than a minute is left alone by the next one, and holds up no mail."""
    if _passing.acquire(blocking=False):
        try:
            _pass_time()
        finally:
            _passing.release()
    deliver()


def _pass_time() -> None:
    at = now()
    _each(Referral, Referral.due_to_change(at), lambda referral: referral.pass_time(at))
    _each(Referral, Referral.stale_drafts(at), Referral.drop)
    _each(Membership, rested(at), come_back)
    _each(Need, due_to_be_forgotten(at), forget)
    _each(Invitation, Invitation.unanswered_for_long(at), forget_invited)
    _clear_away()
    forget_old_words()


def _each(model: type[Row], due: Select[Row], act: Callable[[Row], None]) -> None:
    """Each in a transaction of its own, so that one that goes wrong holds up no other."""
    with reading():
        ids = db.session.scalars(due.with_only_columns(model.id)).all()
    for row_id in ids:
        try:
            with transaction():
                still_due = due.where(model.id == row_id).with_for_update(of=model, skip_locked=True)
                if row := db.session.scalar(still_due):
                    act(row)
        except Exception:
            current_app.logger.exception("%s %s could not be swept", model.__tablename__, row_id)


def _clear_away() -> None:
    """Keys of forms, ways in and lists of people that have had their day."""
    yesterday = now() - ONE_DAY
    with transaction():
        db.session.execute(delete(Once).where(Once.at < yesterday))
        db.session.execute(Visitor.forget(now()))
        db.session.execute(delete(Upload).where(Upload.created_at < yesterday))
        db.session.execute(delete(SignIn).where(SignIn.expires_at < yesterday))
