"""A member takes a rest from new referrals, and comes back: when they say so, or when the day has come."""

from datetime import datetime

from sqlalchemy import Select

from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.regular_mail import plan


def come_back(member: Membership, by: Person | None = None) -> None:
    """And what comes by the calendar is planned anew; it is nobody's doing when the day has come."""
    member.come_back(by)
    plan(member.person)


def rested(at: datetime) -> Select[Membership]:
    """Whose day has come."""
    return Membership.current().where(Membership.rests_until <= at)
