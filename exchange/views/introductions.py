"""A giver keeps a promise: the call is made, or the two were brought together."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.introductions import Heard, IntroductionForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("introductions", __name__, url_prefix="/r/<int:referral_id>/introduce")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_introduced_by(me()))
    return page(referral, IntroductionForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), IntroductionForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        if form.heard.data is Heard.NO:
            referral.hear_refusal(by=me(), note=form.note.data)
        else:
            referral.introduce(by=me(), expects_call=form.heard.data is Heard.EXPECTS)
    flash(what_follows(referral, form.heard.data))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def what_follows(referral: Referral, heard: Heard) -> str:
    names = {"receiver": referral.receiver.first_name, "contact": referral.contact.first_name}
    words: dict[Heard, str] = {
        Heard.EXPECTS: _("Done. %(receiver)s has what it takes to say hello.", **names),
        Heard.ASK: _("Then we ask %(contact)s, who may say yes or no.", **names),
        Heard.NO: _("That’s a fine answer too. %(receiver)s is told “not now” and nothing more.", **names),
    }
    return words[heard]


def page(referral: Referral, form: IntroductionForm) -> str:
    return render_template("referrals/introductions/new.html", referral=referral, form=form)
