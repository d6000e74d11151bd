"""Whom a giver may suggest, in which group, and the referral they are writing."""

from flask import request
from sqlalchemy import ColumnElement
from sqlalchemy.orm import contains_eager, joinedload

from exchange.db import db
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views import frame
from exchange.views.access import allow, me

# More do not fit a list to choose from; then a name has to be typed.
MOST_TO_CHOOSE_FROM, MOST_FOUND = 60, 12


def here() -> Group:
    """The group that is given in: the one chosen on the page, else the one this browser looks at."""
    chosen = request.values.get("group", type=int)
    group = next((one for one in frame.groups() if one.id == chosen), frame.group())
    allow(group is not None)
    assert group
    return group


def handle_in(group: Group) -> str:
    """The handle of the one who asks; none in a group they have left."""
    return next((one.handle for one in frame.memberships() if one.group_id == group.id), "")


def mine(referral_id: int) -> Referral:
    """A referral of one's own giving, with what its form shows; nobody else writes on it."""
    need = joinedload(Referral.need, innerjoin=True)
    about = need.joinedload(Need.contact, innerjoin=True), need.joinedload(Need.ticks), joinedload(Referral.receiver)
    answered = joinedload(Referral.ending), joinedload(Referral.acceptance)
    found = Referral.visible_to(me()).where(Referral.id == referral_id).options(*about, *answered)
    referral: Referral = db.first_or_404(found)
    allow(Seat.GIVER in referral.seats_of(me()))
    return referral


class Choice:
    """The members to choose from: all of a small group; of a large one those who were looked for."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.members = self._with()
        self.large = len(self.members) > MOST_TO_CHOOSE_FROM

    @property
    def names(self) -> dict[str, str]:
        return {member.handle: ", ".join(filter(None, (member.name, member.card.trade))) for member in self.members}

    def narrow(self, find: str, handle: str) -> None:
        """In a large group only those called `find`, and the one chosen before."""
        if not self.large:
            return
        found = self._with(Membership.called(find))[:MOST_FOUND] if find else []
        chosen = self._with(Membership.handle == handle) if handle else []
        self.members = list(dict.fromkeys(chosen + found))

    def of(self, person: Person | None) -> Membership | None:
        """The membership of a person who may be chosen."""
        if person and self.large:
            return next(iter(self._with(Membership.person_id == person.id)), None)
        return next((member for member in self.members if member.person is person), None)

    def called(self, handle: str) -> Membership | None:
        return next((member for member in self.members if handle and member.handle == handle), None)

    def _with(self, *conditions: ColumnElement[bool]) -> list[Membership]:
        to_show = contains_eager(Membership.person).joinedload(Person.away), joinedload(Membership.card)
        wanted = Membership.open_to_referrals(self.group, me()).where(*conditions).options(*to_show)
        return list(db.session.scalars(wanted.limit(MOST_TO_CHOOSE_FROM + 1)).unique())


def card_of(referral: Referral) -> Membership | None:
    """The membership of the receiver, resting or not; none once they have left."""
    theirs = Membership.within(referral.group).where(Membership.person_id == referral.receiver_id)
    return db.session.scalar(theirs.options(contains_eager(Membership.person), joinedload(Membership.card)))
