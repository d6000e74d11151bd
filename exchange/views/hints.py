"""What a member told this giver would have fitted: shown to them again when they think of the same member."""

from exchange.db import db
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.views.access import me


def better_for(member: Membership | None) -> str:
    """The newest of it, or nothing."""
    found = db.session.scalar(Referral.hints(me(), member.person).limit(1)) if member else None
    return found or ""
