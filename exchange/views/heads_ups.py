"""Bad news first: one member tells the other before anybody else does, is thanked, and later says that it is put right."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.forms.heads_ups import HeadsUpForm
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("heads_ups", __name__, url_prefix="/r/<int:referral_id>/heads-up")

MEMBERS = (Seat.GIVER, Seat.RECEIVER)


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, *MEMBERS)
    still(referral, referral.may_be_warned_about_by(me()))
    return page(referral, HeadsUpForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, *MEMBERS), HeadsUpForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.give_heads_up(by=me(), happened=form.happened.data, done=form.done.data, expect=form.expect.data)
    flash(_("Told. %(name)s reads it in a moment, and nobody else does.", name=other(referral).first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.post("/settled")
def settle(referral_id: int) -> Response:
    referral = mine(referral_id, *MEMBERS)
    with moving(referral, TurnForm(), by=me()):
        referral.settle_heads_up(by=me())
    flash(_("Good to hear. %(name)s is told.", name=other(referral).first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.post("/thanks")
def thank(referral_id: int) -> Response:
    referral = mine(referral_id, *MEMBERS)
    with moving(referral, TurnForm(), by=me()):
        referral.thank_for_heads_up(by=me())
    flash(_("%(name)s will be glad that you said so.", name=other(referral).first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def other(referral: Referral) -> Person:
    """Whom it is told to."""
    return referral.receiver if me() is referral.giver else referral.giver


def page(referral: Referral, form: HeadsUpForm) -> str:
    return render_template("referrals/heads_ups/new.html", referral=referral, form=form, other=other(referral).first_name)
