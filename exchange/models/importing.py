"""Many people are invited at once: those on a list, but for the lines that something is wrong with."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from exchange.db import db
from exchange.models.account import Account
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.upload import Upload
from exchange.words import N_

HERE = N_("%(name)s is in the group already.")
INVITED = N_("%(name)s is invited already, and has not answered yet. Under People you can send it again.")


@dataclass(frozen=True)
class Guest:
    """One line of a list: who it is, and in a sentence what keeps them from being invited, if anything does."""

    number: int
    name: str
    email: str
    trade: str = ""
    phone: str | None = None
    wrong: str = ""
    slots: dict[str, Any] = field(default_factory=dict)


def weighed(group: Group, guests: Iterable[Guest]) -> list[Guest]:
    """With a word about those who are members, or invited: two statements for the whole list."""
    members, invited = _members(group), set(db.session.scalars(Invitation.pending(group).with_only_columns(Invitation.email)))
    return [_weighed(guest, members, invited) for guest in guests]


def invite_all(upload: Upload, guests: list[Guest], by: Person) -> int:
    """Invite everybody nothing is wrong with; the other lines stay with whoever brought them."""
    good = [guest for guest in guests if not guest.wrong]
    for guest in good:
        invitation = Invitation.invite(upload.group, guest.email, guest.name, by=by, trade=guest.trade)
        if guest.phone and invitation.person.phone is None and invitation.account() is None:
            invitation.person.be_reached(guest.phone, invitation.person.best_time)
    upload.keep_only({guest.number for guest in guests if guest.wrong})
    note(upload.group, Did.IMPORTED, by, num=len(good))
    return len(good)


def taken_trades(group: Group) -> dict[str, str]:
    """Who is here for which trade: the first of them by name."""
    here = Membership.within(group).join(Membership.card).with_only_columns(Person.name, Card.trade)
    found: dict[str, str] = {}
    for name, trade in db.session.execute(here):
        if trade.strip():
            found.setdefault(folded(trade), name)
    return found


def taken_by(group: Group, trade: str) -> str:
    """Who is here for it already, or nobody."""
    return taken_trades(group).get(folded(trade), "") if trade else ""


def folded(trade: str) -> str:
    return " ".join(trade.casefold().split())


def _members(group: Group) -> set[str]:
    here = Membership.current().where(Membership.group_id == group.id).with_only_columns(Membership.person_id)
    return set(db.session.scalars(select(Account.email).where(Account.person_id.in_(here))))


def _weighed(guest: Guest, members: set[str], invited: set[str]) -> Guest:
    if guest.wrong or guest.email not in members | invited:
        return guest
    wrong = HERE if guest.email in members else INVITED
    return replace(guest, wrong=wrong, slots={"name": guest.name or guest.email})
