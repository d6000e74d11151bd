"""How every group is, for whoever runs the exchange: members, open, quiet, mail that waits; nobody's names, no content."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from exchange.models.group import Group
from exchange.models.letter import Envelope, Letter
from exchange.models.membership import Membership, Role
from exchange.models.referral import Referral

# What came back a month ago is no news any more.
NEWS_FOR = timedelta(days=30)


def healths(at: datetime) -> Select[int, str, int, int, int, int, int, int]:
    """id, name, members, organizers, open referrals, quiet ones, letters that are due, letters that came back; A to Z."""
    here = Membership.group_id == Group.id, Membership.left_at.is_(None)
    referrals = Referral.group_id == Group.id, Referral.sent_at.is_not(None), ~Referral.ended
    of_group = Letter.referral_id.in_(select(Referral.id).where(Referral.group_id == Group.id))
    owed = of_group, Letter.dropped_at.is_(None), Letter.due_at <= at
    waits = ~Letter.envelope.has() | Letter.envelope.has(Envelope.sent_at.is_(None) & Envelope.dead_at.is_(None))
    return select(
        Group.id,
        Group.name,
        _count(Membership.id, *here).label("members"),
        _count(Membership.id, *here, Membership.suspended_at.is_(None), Membership.role == Role.ORGANIZER).label("organizers"),
        _count(Referral.id, *referrals).label("open"),
        _count(Referral.id, *referrals, Referral.quiet_at <= at).label("quiet"),
        _count(Letter.id, *owed, waits).label("due"),
        _count(Letter.id, *owed, Letter.envelope.has(Envelope.dead_at > at - NEWS_FOR)).label("returned"),
    ).order_by(func.lower(Group.name), Group.id)


def _count(column: object, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    counted: ColumnElement[int] = select(func.count(column)).where(*conditions).correlate(Group).scalar_subquery()  # type: ignore[arg-type]
    return counted
