"""An organizer suspends a member for now, and restores them: nothing new begins meanwhile, and what they could read stays."""

from sqlalchemy.orm import object_session

from exchange.clock import now
from exchange.db import db
from exchange.models.leaving import settle, stays_with
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.outbox import owe_about
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.refused import Refused
from exchange.models.suspension import Suspension
from exchange.words import N_


def suspend(membership: Membership, by: Person, why: str) -> None:
    """What is open with them is settled as if they had left, but for what is being handed over, and work that was begun."""
    if membership.person is by:
        raise Refused(N_("Nobody suspends themself. You can rest for a while, or leave."))
    if membership.suspended_at or membership.left_at:
        raise Refused(N_("%(name)s is suspended already, or has left."), name=membership.name)
    if membership.last_organizer:
        raise Refused(N_("A group needs an organizer. Make somebody else one first."))
    membership.suspended_at = now()
    membership.suspension = Suspension(by=by, why=why, at=membership.suspended_at)
    note(membership.group, Did.SUSPENDED, by, about=membership.person, why=why)
    settle(membership)
    _tell(membership, LetterKind.SUSPENDED, int(membership.suspended_at.timestamp()))


def restore(membership: Membership, by: Person) -> None:
    """All is as it was; what was settled meanwhile stays settled."""
    if membership.suspended_at is None:
        raise Refused(N_("%(name)s isn’t suspended any more."), name=membership.name)
    if membership.person is by:
        raise Refused(N_("That is for another organizer to do."))
    membership.suspended_at = membership.suspension = None
    note(membership.group, Did.RESTORED, by, about=membership.person)
    _tell(membership, LetterKind.RESTORED, int(now().timestamp()))


def refuse_while_suspended(person: Person, referral: Referral) -> None:
    """For answers that come by a link or by mail; work that was begun they finish."""
    session = object_session(referral) or db.session
    theirs = Membership.of(person).where(Membership.group_id == referral.group_id, Membership.suspended_at.is_not(None))
    membership = session.scalar(theirs)
    if membership and not stays_with(referral, person):
        refuse(membership)


def refuse(membership: Membership) -> None:
    """In a sentence that says whom to ask."""
    who = membership.suspension.by.name if membership.suspension else membership.group.name
    raise Refused(
        N_("You’re suspended from %(group)s for now, so nothing can begin or be answered here. %(name)s can tell you more."),
        group=membership.group.name,
        name=who,
    )


def _tell(membership: Membership, kind: LetterKind, generation: int) -> None:
    owe_about(membership.person, kind, membership.id, now(), generation, membership.group.timezone)
