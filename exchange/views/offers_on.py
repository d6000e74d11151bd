"""After a no or a silence, a giver offers the same need to somebody else."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.offers_on import OfferOnForm
from exchange.models.matching import fitting
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.suggesting import chosen, found

bp = Blueprint("offers_on", __name__, url_prefix="/r/<int:referral_id>/offer-on")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_offered_on_by(me()))
    return page(referral, form_for(referral, seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = mine(referral_id, Seat.GIVER)
    form = form_for(referral)
    receiver = chosen(referral, form.receiver_id) if form.validate() else None
    if not receiver:
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        draft = referral.offer_on(by=me(), receiver=receiver)
        db.session.add(draft)
        db.session.flush()
        draft.take_turn()
    return redirect(url_for("give.edit", referral_id=draft.id))


def form_for(referral: Referral, **known: int) -> OfferOnForm:
    return OfferOnForm(fitting(referral), found(referral), **known)


def page(referral: Referral, form: OfferOnForm) -> str:
    return render_template("referrals/offers_on/new.html", referral=referral, form=form)
