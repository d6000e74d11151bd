"""The groups a member is in: which one they look at, and leaving one."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.forms.base import Form
from exchange.models.leaving import part, partings
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.door import own_path
from exchange.views.goodbyes import in_whose_hands

bp = Blueprint("groups", __name__)


@bp.post("/groups/<int:group_id>/open")
def show(group_id: int) -> Response:
    """Look at this group from now on, in this browser."""
    session["group_id"] = mine(group_id).group_id
    return redirect(own_path(request.form.get("then")) or url_for("home.index"))


@bp.get("/me/groups/<int:group_id>/leave")
def leave(group_id: int) -> str:
    leaving = mine(group_id)
    return render_template("me/leave.html", form=Form(), leaving=leaving, partings=partings(leaving), slots=slots)


@bp.post("/me/groups/<int:group_id>/leave")
def destroy(group_id: int) -> Response:
    membership = mine(group_id)
    part(membership, by=me())
    db.session.commit()
    jobs.wake()
    session.pop("group_id", None)
    flash(_("You’ve left %(group)s. Thank you for the good words.", group=membership.group.name))
    return redirect(url_for("me.edit"))


def slots(referral: Referral) -> dict[str, str]:
    return names_for(referral, me()).slots | in_whose_hands(referral)


def mine(group_id: int) -> Membership:
    membership: Membership = db.one_or_404(Membership.of(me()).where(Membership.group_id == group_id))
    return membership
