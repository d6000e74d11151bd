"""When somebody's days or clock change, every turn they hold gets its date anew."""

from sqlalchemy import or_

from exchange.db import db
from exchange.models.person import Person
from exchange.models.referral import Referral


def retime(person: Person) -> None:
    """Of what is under way; the clock would find it too, but only when the old date has come."""
    db.session.flush()
    under_way = Referral.visible_to(person).where(or_(Referral.due_at.is_not(None), Referral.changes_at.is_not(None)))
    for referral in db.session.scalars(under_way):
        referral.pass_time()
