"""Bad news first: a receiver tells the giver before anybody else does."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.heads_ups import HeadsUpForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("heads_ups", __name__, url_prefix="/r/<int:referral_id>/heads-up")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_warned_about_by(me()))
    return page(referral, HeadsUpForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), HeadsUpForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.give_heads_up(by=me(), happened=form.happened.data, done=form.done.data, expect=form.expect.data)
    flash(_("Told. %(giver)s reads it in a moment, and nobody else does.", giver=referral.giver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: HeadsUpForm) -> str:
    return render_template("referrals/heads_ups/new.html", referral=referral, form=form)
