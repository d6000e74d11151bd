"""Rows whose time has come are taken one by one."""

from collections.abc import Callable
from typing import TypeVar

from flask import current_app
from sqlalchemy import Select

from exchange.db import db
from exchange.jobs.transaction import reading, transaction
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.referral import Referral

Row = TypeVar("Row", Referral, Need, Invitation, Membership)


def each(model: type[Row], due: Select[Row], act: Callable[[Row], None]) -> None:
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
