"""A referral rests until a day that somebody names."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.filters import day
from exchange.forms.pauses import PauseForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("pauses", __name__, url_prefix="/r/<int:referral_id>/pause")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_be_paused_by(me()))
    return page(referral, PauseForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER, Seat.RECEIVER), PauseForm()
    if not (form.validate() and form.says_why(referral.pause_needs_a_word)):
        return page(referral, form), 422

    until = form.until(referral.zone_of(me()))
    with moving(referral, form, by=me()):
        referral.pause(by=me(), until=until, note=form.note.data)
    flash(_("It rests, and comes back by itself on %(date)s.", date=day(until)))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: PauseForm) -> str:
    return render_template("referrals/pauses/new.html", referral=referral, form=form)
