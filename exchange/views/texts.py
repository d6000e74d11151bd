"""A contact who has only a phone gets the link from the giver's own."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.links import claim_path

bp = Blueprint("texts", __name__, url_prefix="/r/<int:referral_id>/text")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_texted_by(me()))
    form = TurnForm(seen=referral.version)
    return render_template("referrals/texts/new.html", referral=referral, form=form, link=link(referral))


@bp.post("")
def create(referral_id: int) -> Response:
    referral, form = mine(referral_id, Seat.GIVER), TurnForm()
    with moving(referral, form, by=me()):
        referral.text_sent(by=me())
    flash(_("Thank you. %(contact)s can answer from the text.", contact=referral.contact.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def link(referral: Referral) -> str:
    """The whole address, since it leaves in somebody's text message."""
    base_url: str = current_app.extensions["settings"].base_url
    return base_url + claim_path(referral.need)
