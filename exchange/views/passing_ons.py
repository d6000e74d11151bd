"""A receiver knows who is better placed: the contact is asked first, and nothing moves before their yes."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.passing_ons import PassingOnForm
from exchange.models.matching import fitting
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.suggesting import chosen, found
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("passing_ons", __name__, url_prefix="/r/<int:referral_id>/pass-on")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_passed_along_by(me()))
    return begin(referral)


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = mine(referral_id, Seat.RECEIVER)
    form = PassingOnForm(fitting(referral), found(referral))
    to = chosen(referral, form.receiver_id) if form.validate() else None
    if not to:
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.pass_along(by=me(), to=to, need=form.need.data, words=form.words.data, better=form.better.data or "")
    flash_with_undo(referral, _("%(contact)s is asked first. Nothing moves before a yes.", contact=referral.contact.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def begin(referral: Referral, better: str = "") -> str:
    """With ready words, and what was typed on the page before."""
    words = _("I can’t do this one well, and I think you two should talk.")
    typed = {"need": referral.need.words, "words": words, "better": better, "seen": referral.version}
    return page(referral, PassingOnForm(fitting(referral), found(referral), formdata=None, **typed))


def page(referral: Referral, form: PassingOnForm) -> str:
    return render_template("referrals/passing_ons/new.html", referral=referral, form=form)
