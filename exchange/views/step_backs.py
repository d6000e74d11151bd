"""A giver steps back: from now on nobody is asked to go through them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.step_backs import StepBackForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("step_backs", __name__, url_prefix="/r/<int:referral_id>/step-back")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_stepped_back_from_by(me()))
    return page(referral, StepBackForm(seen=referral.version, words=ready_words()))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), StepBackForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.step_back(by=me(), words=form.words.data)
    flash(_("You’ve stepped back. You can still read along, and you hear how it ends."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_words() -> str:
    words: str = _(
        "You two are in good hands with each other, so I’ll step back. If anything about the work needs settling, "
        "that’s between you. If you just want to say hello, I’m always here."
    )
    return words


def page(referral: Referral, form: StepBackForm) -> str:
    return render_template("referrals/step_backs/new.html", referral=referral, form=form)
