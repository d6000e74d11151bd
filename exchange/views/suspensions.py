"""An organizer suspends a member for now, with a reason, and restores them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import as_of, now
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.suspensions import SuspensionForm
from exchange.models.leaving import partings
from exchange.models.membership import Membership
from exchange.models.regular_mail import plan
from exchange.models.suspending import restore, suspend
from exchange.views.access import me
from exchange.views.goodbyes import names, slots, somebody_else
from exchange.views.proofs import this_account

bp = Blueprint("suspensions", __name__, url_prefix="/board/people/<int:membership_id>")


@bp.get("/suspend")
def new(membership_id: int) -> str:
    return page(somebody_else(membership_id), SuspensionForm())


@bp.post("/suspend")
@limiter.limit("30 per hour", key_func=this_account)
def create(membership_id: int) -> Response | tuple[str, int]:
    member, form = somebody_else(membership_id), SuspensionForm()
    if not form.validate():
        return page(member, form), 422

    with as_of(now()):
        suspend(member, by=me(), why=form.why.data)
        plan(member.person)
        db.session.commit()
    jobs.wake()
    flash(_("%(name)s is suspended for now, and is told why by email.", name=member.name))
    return redirect(url_for("suspensions.new", membership_id=member.id))


@bp.post("/restore")
@limiter.limit("30 per hour", key_func=this_account)
def destroy(membership_id: int) -> Response:
    member = somebody_else(membership_id)
    restore(member, by=me())
    plan(member.person)
    db.session.commit()
    jobs.wake()
    flash(_("%(name)s is back, and is told by email.", name=member.name))
    return redirect(url_for("people.index"))


def page(member: Membership, form: SuspensionForm) -> str:
    return render_template(
        "people/suspend.html", form=form, leaving=member, partings=partings(member), names=names, slots=slots, suspending=True
    )
