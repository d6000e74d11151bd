"""A giver takes a referral back before the two have been introduced."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.withdrawals import WithdrawalForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("withdrawals", __name__, url_prefix="/r/<int:referral_id>/withdraw")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_withdrawn_by(me()))
    return page(referral, WithdrawalForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), WithdrawalForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.withdraw(by=me(), note=form.note.data)
    flash(_("Taken back. %(receiver)s is told kindly.", receiver=referral.receiver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: WithdrawalForm) -> str:
    return render_template("referrals/withdrawals/new.html", referral=referral, form=form)
