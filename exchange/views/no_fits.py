"""Not a fit, and still a help; and what would have fitted goes onto the receiver's own card, if they like."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.forms.no_fits import Help, NoFitForm
from exchange.models.referral import Referral
from exchange.models.referral.no_fit import Left
from exchange.models.timeline import Seat
from exchange.sentences import still_heard
from exchange.views import passing_ons
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("no_fits", __name__, url_prefix="/r/<int:referral_id>")


@bp.get("/not-a-fit")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_called_no_fit_by(me()))
    return page(referral, NoFitForm(formdata=None, seen=referral.version))


@bp.post("/not-a-fit")
def create(referral_id: int) -> Response | str | tuple[str, int]:
    """Who can help is asked on the next page, where what was typed here comes along."""
    referral, form = mine(referral_id, Seat.RECEIVER), NoFitForm()
    passable = referral.may_be_passed_along_by(me())
    if not form.offer(passable).validate():
        return page(referral, form), 422
    if form.help.data is Help.PASS_ON:
        return passing_ons.begin(referral, better=form.better.data)

    with moving(referral, form, by=me()):
        referral.call_no_fit(
            by=me(), left=Left(form.help.data.value), reading=form.reading.data or "", better=form.better.data or ""
        )
    flash_with_undo(
        referral, still_heard(_("Closed kindly. %(giver)s hears that nothing went wrong.", giver=referral.giver.first_name))
    )
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.post("/keep-in-mind")
def remind(referral_id: int) -> Response:
    referral = mine(referral_id, Seat.RECEIVER)
    with moving(referral, TurnForm(), by=me()):
        referral.keep_in_mind(by=me())
    flash(_("You hear from us in half a year, and nobody else does."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.post("/better-fit")
def learn(referral_id: int) -> Response:
    """One tap, and the next giver reads it on the card."""
    referral = mine(referral_id, Seat.RECEIVER)
    with moving(referral, TurnForm(), by=me()):
        referral.put_better_fit_on_card(by=me())
    flash(_("It stands on your card now, yours to change at any time."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: NoFitForm) -> str:
    form.offer(referral.may_be_passed_along_by(me()))
    return render_template("referrals/no_fits/new.html", referral=referral, form=form, Help=Help)
