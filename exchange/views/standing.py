"""A member who is suspended from a group begins and answers nothing there; their own things stay theirs."""

from flask import request

from exchange.db import db
from exchange.models.leaving import stays_with
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.suspending import refuse
from exchange.views import frame
from exchange.views.access import Access, access_of, me

# About oneself alone, or what anybody may always do: leave, take a word back, and be heard about a flag.
OWN = frozenset({
    "absences", "addresses", "admin", "devices", "flags", "groups", "hearings", "mailbox", "me", "new_passwords",
    "own_erasures", "proofs", "reviews", "take_backs", "welcomes",
})  # fmt: skip


def refuse_the_suspended() -> None:
    """Every form but one's own, in the group it is about: the referral's, else the one this browser looks at."""
    if request.method != "POST" or not request.endpoint or access_of(request.endpoint) is not Access.MEMBER:
        return
    if request.blueprint in OWN or not any(one.suspended_at for one in frame.memberships()):
        return
    referral = db.session.get(Referral, (request.view_args or {}).get("referral_id") or 0)
    membership = _membership_for(referral)
    if membership and membership.suspended_at and not (referral and stays_with(referral, me())):
        refuse(membership)


def _membership_for(referral: Referral | None) -> Membership | None:
    if referral is None:
        return frame.membership()
    return next((one for one in frame.memberships() if one.group_id == referral.group_id), None)
