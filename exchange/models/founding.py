"""A group begins with its first organizer, who is invited by whoever runs the exchange."""

from typing import Any

from exchange.db import db
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.membership import Role
from exchange.models.person import Person


def found(name: str, organizer: str, *, called: str = "", by: Person | None = None, **settings: Any) -> Invitation:
    """Make a group; `organizer` is the address of whoever is to organize it, `called` their name where it is known."""
    group = Group.founded(name, **settings)
    db.session.add(group)
    db.session.flush()
    return Invitation.invite(group, organizer, called, by=by, role=Role.ORGANIZER)
