"""An organizer changes how the group works: written down with what was changed, and felt where it matters."""

from typing import Any

from exchange.db import db
from exchange.models.group import Group
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.regular_mail import plan
from exchange.models.retiming import retime_under_way


def reset(group: Group, by: Person, **settings: Any) -> None:
    """What stays as it was is not written down; another clock moves what is due and when the digests come."""
    changed = [name for name, value in settings.items() if getattr(group, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(group, name, settings[name])
    note(group, Did.CHANGED_SETTINGS, by, what=changed)
    if "timezone" in changed:
        _move_clock(group)


def _move_clock(group: Group) -> None:
    retime_under_way(group)
    for membership in db.session.scalars(Membership.within(group)):
        if membership.person.timezone is None:
            plan(membership.person)
