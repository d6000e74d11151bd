"""A receiver asks the giver something before answering."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.questions import QuestionForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("questions", __name__, url_prefix="/r/<int:referral_id>/ask")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_asked_about_by(me()))
    return page(referral, QuestionForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), QuestionForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.ask(by=me(), text=form.text.data)
    flash(_("Asked. Your time to answer waits until %(giver)s has replied.", giver=referral.giver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: QuestionForm) -> str:
    return render_template("referrals/questions/new.html", referral=referral, form=form)
