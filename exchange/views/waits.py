"""No answer in time, and the giver gives it more."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.filters import when
from exchange.forms.base import TurnForm
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving

bp = Blueprint("waits", __name__, url_prefix="/r/<int:referral_id>/wait")


@bp.post("")
def create(referral_id: int) -> Response:
    referral = mine(referral_id, Seat.GIVER)
    with moving(referral, TurnForm(), by=me()):
        referral.wait(by=me())

    assert referral.answer_by
    flash(_("%(receiver)s has until %(date)s.", receiver=referral.receiver.first_name, date=when(referral.answer_by)))
    return redirect(url_for("referrals.show", referral_id=referral.id))
