"""Choosing another member for a need: every member of a small group, those of a name in a large one."""

from flask import request

from exchange.db import db
from exchange.forms.base import NAME
from exchange.models.matching import candidates
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral

# More than this many names are searched for, not listed.
LISTED = 60


def found(referral: Referral) -> list[Membership]:
    """The members to list: none while there are too many, until somebody types a part of a name or trade."""
    like, here = request.args.get("like", "")[:NAME].strip(), candidates(referral)
    wanted = here.where(Membership.called(like)) if like else here
    members = list(db.session.scalars(wanted.limit(LISTED + 1)))
    return members if len(members) <= LISTED else []


def chosen(referral: Referral, person_id: int) -> Person | None:
    member = db.session.scalar(candidates(referral).where(Membership.person_id == person_id))
    return member.person if member else None
