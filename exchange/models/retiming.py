"""When somebody's days or clock change, or a group's holidays, every turn they touch gets its date anew."""

from sqlalchemy import Select, or_, select

from exchange.db import db
from exchange.models.group import Group
from exchange.models.log import Did, note
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral


def retime(person: Person) -> None:
    """Of what is under way; the clock would find it too, but only when the old date has come."""
    _retime(Referral.visible_to(person))


def retime_group(group: Group, by: Person) -> None:
    """A holiday moves what is under way too; the group's days do not, since each need keeps its own."""
    note(group, Did.CHANGED_HOLIDAYS, by)
    db.session.flush()
    db.session.expire(group, ["holidays"])
    retime_under_way(group)


def retime_under_way(group: Group) -> None:
    db.session.flush()
    _retime(select(Referral).where(Referral.group_id == group.id, Referral.sent_at.is_not(None)))


def ask_anew(group: Group, by: Person) -> None:
    """What was ticked on a draft stays ticked where the question is still the same, whatever its place now."""
    note(group, Did.CHANGED_QUESTIONS, by)
    db.session.flush()
    drafts = select(Need).join(Referral).where(Need.group_id == group.id, Referral.sent_at.is_(None))
    for need in db.session.scalars(drafts).unique():
        if not need.rules:
            known = {tick.wording for tick in need.ticks if tick.ticked}
            need.ticks.clear()
            db.session.flush()
            need.tick({question.position for question in group.questions if question.wording in known})


def _retime(referrals: Select[Referral]) -> None:
    db.session.flush()
    under_way = referrals.where(or_(Referral.due_at.is_not(None), Referral.changes_at.is_not(None)))
    for referral in db.session.scalars(under_way):
        referral.pass_time()
