"""The details were wrong, and the giver mends them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.mends import MendForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import allow, me
from exchange.views.finding import mine, moving, still

bp = Blueprint("mends", __name__, url_prefix="/r/<int:referral_id>/mend")


@bp.get("")
def new(referral_id: int) -> str:
    referral = in_need(referral_id)
    still(referral, referral.may_have_details_mended_by(me()))
    known = {"email": referral.contact.email, "phone": referral.contact.phone}
    return page(referral, MendForm(referral.group.timezone, seen=referral.version, **known))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = in_need(referral_id)
    form = MendForm(referral.group.timezone)
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.mend_details(by=me(), email=form.email.data or None, phone=form.phone.data or None)
    flash(_("Mended, and it can go on."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def in_need(referral_id: int) -> Referral:
    """The giver's to mend; the receiver's only once the giver has stepped back."""
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    allow(referral.giver_id == me().id or referral.step_back_record is not None)
    return referral


def page(referral: Referral, form: MendForm) -> str:
    return render_template("referrals/mends/new.html", referral=referral, form=form)
