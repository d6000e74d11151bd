"""What was flagged in a group and waits for this organizer."""

from typing import Any

from sqlalchemy import func

from exchange.db import db
from exchange.models.flag import Flag
from exchange.models.group import Group
from exchange.models.person import Person


def flagged(group: Group, decider: Person, most: int) -> tuple[list[Flag], int]:
    """The first few, and how many there are in all: one statement."""
    waiting: Any = Flag.open_before(decider, group.id).add_columns(func.count(Flag.id).over())
    rows = db.session.execute(waiting.limit(most)).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0
