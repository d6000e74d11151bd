"""A member rests for a while, and comes back: an organizer writes it down for them."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.models.membership import Membership
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account

bp = Blueprint("resting", __name__, url_prefix="/board/people/<int:membership_id>")


@bp.post("/rest")
@limiter.limit("120 per hour", key_func=this_account)
def create(membership_id: int) -> Response:
    member = found(membership_id)
    member.rest(by=me())
    db.session.commit()
    flash(_("%(name)s is resting: nothing new is offered, what is under way goes on.", name=member.name))
    return redirect(url_for("people.index"))


@bp.post("/back")
@limiter.limit("120 per hour", key_func=this_account)
def destroy(membership_id: int) -> Response:
    member = found(membership_id)
    member.come_back(by=me())
    db.session.commit()
    flash(_("%(name)s is back.", name=member.name))
    return redirect(url_for("people.index"))


def found(membership_id: int) -> Membership:
    """Somebody of the group this organizer looks at."""
    here = Membership.within(organizing().group).where(Membership.id == membership_id)
    member: Membership = db.one_or_404(here)
    return member
