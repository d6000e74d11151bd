"""A giver can't help with what falls to them: one page, one button, and it goes on without them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.excuses import ExcuseForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("excuses", __name__, url_prefix="/r/<int:referral_id>/cannot-help")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_excused(me()))
    return page(referral, ExcuseForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), ExcuseForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.excuse(by=me(), note=form.note.data)
    flash(_("That’s all right. It goes on without you, and no mark is kept."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: ExcuseForm) -> str:
    return render_template("referrals/excuses/new.html", referral=referral, form=form)
