"""A referral that ended is picked up again, or one that ended well brings more: a new one, with the same people."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.pick_ups import PickUpForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("pick_ups", __name__, url_prefix="/r/<int:referral_id>")


@bp.get("/pick-up")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_be_picked_up_by(me()))
    return page(referral, PickUpForm(formdata=None, seen=referral.version), more=False)


@bp.post("/pick-up")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER, Seat.RECEIVER), PickUpForm()
    if not form.validate():
        return page(referral, form, more=False), 422

    with moving(referral, form, by=me()):
        again = referral.pick_up(by=me(), words=form.words.data or "")
    return begun(again)


@bp.get("/repeat")
def more(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_repeated_by(me()))
    return page(referral, PickUpForm(formdata=None, seen=referral.version), more=True)


@bp.post("/repeat")
def repeat(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), PickUpForm()
    if not form.validate():
        return page(referral, form, more=True), 422

    with moving(referral, form, by=me()):
        again = referral.repeat(by=me(), words=form.words.data or "")
    return begun(again)


def begun(again: Referral) -> Response:
    flash(_("Begun. The others are told, and each of them may still say no."))
    return redirect(url_for("referrals.show", referral_id=again.id))


def page(referral: Referral, form: PickUpForm, more: bool) -> str:
    asked = not (more or referral.need.own or referral.agreed_by_contact or referral.confirmed_by_contact)
    return render_template("referrals/pick_ups/new.html", referral=referral, form=form, more=more, asked=asked)
