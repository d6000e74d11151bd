"""A member takes a rest from new referrals, and comes back."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.resting import RestingForm
from exchange.models.membership import Membership
from exchange.models.resting import come_back
from exchange.views import frame
from exchange.views.access import me
from exchange.views.proofs import this_account

bp = Blueprint("own_rests", __name__, url_prefix="/me/rest")


@bp.get("")
def edit() -> str:
    return page(mine(), RestingForm())


@bp.post("")
@limiter.limit("60 per hour", key_func=this_account)
def create() -> Response | tuple[str, int]:
    member, form = mine(), RestingForm()
    if not form.validate():
        return page(member, form), 422

    member.rest(by=me(), until=form.until(member.group.timezone))
    db.session.commit()
    flash(_("Enjoy your rest. Nothing new is offered to you, what is under way goes on."))
    return redirect(url_for("own_rests.edit"))


@bp.post("/back")
@limiter.limit("60 per hour", key_func=this_account)
def destroy() -> Response:
    come_back(mine(), by=me())
    db.session.commit()
    flash(_("Welcome back."))
    return redirect(url_for("own_rests.edit"))


def mine() -> Membership:
    return frame.membership() or abort(404)


def page(member: Membership, form: RestingForm) -> str:
    return render_template("me/rest.html", member=member, form=form)
