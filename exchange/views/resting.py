"""A member rests for a while, and comes back: an organizer writes it down for them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.resting import RestingForm
from exchange.models.membership import Membership
from exchange.models.resting import come_back
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account

bp = Blueprint("resting", __name__, url_prefix="/board/people/<int:membership_id>")


@bp.get("/rest")
def new(membership_id: int) -> str:
    return render_template("people/rest.html", member=found(membership_id), form=RestingForm())


@bp.post("/rest")
@limiter.limit("120 per hour", key_func=this_account)
def create(membership_id: int) -> Response | tuple[str, int]:
    member, form = found(membership_id), RestingForm()
    if not form.validate():
        return render_template("people/rest.html", member=member, form=form), 422

    member.rest(by=me(), until=form.until(member.group.timezone))
    db.session.commit()
    flash(_("%(name)s is resting: nothing new is offered, what is under way goes on.", name=member.name))
    return redirect(url_for("people.index"))


@bp.post("/back")
@limiter.limit("120 per hour", key_func=this_account)
def destroy(membership_id: int) -> Response:
    member = found(membership_id)
    come_back(member, by=me())
    db.session.commit()
    flash(_("%(name)s is back.", name=member.name))
    return redirect(url_for("people.index"))


def found(membership_id: int) -> Membership:
    """Somebody of the group this organizer looks at."""
    here = Membership.enrolled(organizing().group).where(Membership.id == membership_id)
    member: Membership = db.one_or_404(here)
    return member
