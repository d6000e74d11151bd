"""Mails that came from another address than their owner's, and that the owner has confirmed since: now they count."""

from flask import current_app

from exchange.db import db
from exchange.jobs.inbox.reply import take_reply
from exchange.jobs.transaction import reading, transaction
from exchange.models.received import Received


def read_confirmed() -> None:
    """Each in a transaction of its own, so that one that goes wrong holds up no other."""
    with reading():
        waiting = db.session.scalars(Received.to_be_taken().with_only_columns(Received.id)).all()
    for row_id in waiting:
        try:
            with transaction():
                still = Received.to_be_taken().where(Received.id == row_id).with_for_update(skip_locked=True)
                if received := db.session.scalar(still):
                    take_reply(received, received.hand_over())
        except Exception:
            current_app.logger.exception("the confirmed mail %s could not be read", row_id)
