"""A receiver reads what a giver thought of, and answers: yes, gladly, or not this one."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import Form
from exchange.forms.decides import YES, DecideForm
from exchange.forms.declines import DeclineForm
from exchange.forms.questions import QuestionForm
from exchange.models.referral import Referral
from exchange.models.referral.taking_back import ANSWERS
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.declines import kindly_told, ready_thanks
from exchange.views.finding import mine, moving
from exchange.views.suggesting import found
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("decides", __name__, url_prefix="/r/<int:referral_id>/decide")


@bp.get("")
def show(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    if not referral.may_be_answered_by(me()):
        return answered(referral)
    return page(referral, DecideForm(seen=referral.version, thanks=ready_thanks(referral)))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), DecideForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        if form.answer.data == YES:
            referral.accept(by=me(), thanks=form.thanks.data)
        else:
            referral.turn_down(by=me(), note=form.thanks.data)
    flash_with_undo(referral, gladly_told(referral) if referral.accepted else kindly_told(referral))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def gladly_told(referral: Referral) -> str:
    words: str = _("Thank you. %(giver)s hears your yes in a moment.", giver=referral.giver.first_name)
    return words


def answered(referral: Referral) -> str:
    entry = referral.newest_takeable_back_by(me(), ANSWERS)
    return render_template("referrals/decides/answered.html", referral=referral, entry=entry, plain=Form(formdata=None))


def page(referral: Referral, form: DecideForm) -> str:
    better = DeclineForm(formdata=None, seen=referral.version, thanks=form.thanks.data)
    return render_template(
        "referrals/decides/show.html",
        referral=referral,
        form=form,
        better=better.may_suggest(found(referral)),
        question=QuestionForm(formdata=None, seen=referral.version),
    )
