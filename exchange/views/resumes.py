"""Somebody picks up what was resting, before its day."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving

bp = Blueprint("resumes", __name__, url_prefix="/r/<int:referral_id>/resume")


@bp.post("")
def create(referral_id: int) -> Response:
    referral = mine(referral_id, *Seat)
    with moving(referral, TurnForm(), by=me()):
        referral.resume(by=me())

    flash(_("Picked up again. The count of days starts afresh."))
    return redirect(url_for("referrals.show", referral_id=referral.id))
