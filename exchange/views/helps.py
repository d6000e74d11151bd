"""It has gone quiet, and the giver is asked whether they would like to help."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.filters import day
from exchange.forms.helps import Help, HelpForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("helps", __name__, url_prefix="/r/<int:referral_id>/help")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_helped_by(me()))
    return page(referral, HelpForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), HelpForm()
    if not form.validate():
        still(referral, referral.may_be_helped_by(me()))
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        if form.way.data == Help.RING:
            referral.ring(by=me())
        else:
            referral.leave_for_a_while(by=me())
    flash(said(referral))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def said(referral: Referral) -> str:
    if referral.step == "paused" and referral.due_at:
        return str(_("It rests, and comes back by itself on %(date)s.", date=day(referral.due_at)))
    return str(_("Thank you. %(receiver)s reads that you’ll have a word.", receiver=referral.receiver.first_name))


def page(referral: Referral, form: HelpForm) -> str:
    return render_template("referrals/helps/new.html", referral=referral, form=form)
