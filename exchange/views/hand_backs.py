"""A receiver hands a referral back, with no reason needed."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.hand_backs import HandBackForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.sentences import still_heard
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("hand_backs", __name__, url_prefix="/r/<int:referral_id>/hand-back")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_handed_back_by(me()))
    return page(referral, HandBackForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), HandBackForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.hand_back(by=me(), note=form.note.data)
    flash_with_undo(
        referral, still_heard(_("Handed back, and thank you. %(giver)s is told kindly.", giver=referral.giver.first_name))
    )
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: HandBackForm) -> str:
    return render_template("referrals/hand_backs/new.html", referral=referral, form=form)
