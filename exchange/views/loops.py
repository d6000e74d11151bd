"""A giver changes what they hear of one referral, and where their part in it ends."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.loops import LoopForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("loops", __name__, url_prefix="/r/<int:referral_id>/loop")


@bp.get("")
def edit(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_kept_in_loop_by(me()))
    return page(referral, LoopForm(seen=referral.version, hears=referral.hears, part_ends=referral.part_ends))


@bp.post("")
def update(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), LoopForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.keep_in_loop(by=me(), hears=form.hears.data, part_ends=form.part_ends.data)
    flash(_("Saved, for this referral."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: LoopForm) -> str:
    return render_template("referrals/loops/edit.html", referral=referral, form=form)
