"""A contact who expects somebody is told that it won't be this member: by the giver, or by us."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.tells import Teller, TellForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("tells", __name__, url_prefix="/r/<int:referral_id>/tell")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_told_by(me()))
    return page(referral, TellForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), TellForm()
    if not form.validate():
        still(referral, referral.may_be_told_by(me()))
        return page(referral, form), 422

    for_me = form.teller.data == Teller.FOR_ME
    with moving(referral, form, by=me()):
        referral.tell_contact(by=me(), for_me=for_me)
    told = _("We’re telling %(contact)s for you.") if for_me else _("Thank you for telling %(contact)s.")
    flash(told % {"contact": referral.contact.first_name})
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: TellForm) -> str:
    return render_template("referrals/tells/new.html", referral=referral, form=form)
