"""Every minute: what time alone brings about, and whatever a lost wake-up has left."""

from collections.abc import Callable

from flask import current_app
from sqlalchemy import Select, delete

from exchange.clock import ONE_DAY, now
from exchange.db import db
from exchange.jobs.deliver import deliver
from exchange.jobs.transaction import reading, transaction
from exchange.models.once import Once
from exchange.models.referral import Referral


def sweep() -> None:
    at = now()
    _each(Referral.due_to_change(at), lambda referral: referral.pass_time(at))
    _each(Referral.stale_drafts(at), db.session.delete)
    _forget_keys()
    deliver()


def _each(due: Select[Referral], act: Callable[[Referral], None]) -> None:
    """Each in a transaction of its own, so that one that goes wrong holds up no other."""
    with reading():
        ids = db.session.scalars(due.with_only_columns(Referral.id)).all()
    for referral_id in ids:
        try:
            with transaction():
                still_due = due.where(Referral.id == referral_id).with_for_update(skip_locked=True)
                if referral := db.session.scalar(still_due):
                    act(referral)
        except Exception:
            current_app.logger.exception("referral %s could not be swept", referral_id)


def _forget_keys() -> None:
    with transaction():
        db.session.execute(delete(Once).where(Once.at < now() - ONE_DAY))
