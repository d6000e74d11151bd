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
    return render_template("referrals/texts/new.html", referral=referral, form=form, text=ready_text(referral))


@bp.post("")
def create(referral_id: int) -> Response:
    referral, form = mine(referral_id, Seat.GIVER), TurnForm()
    with moving(referral, form, by=me()):
        referral.text_sent(by=me())
    flash(_("Thank you. %(contact)s can answer from the text.", contact=referral.contact.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_text(referral: Referral) -> str:
    """With the whole address of the link, since it leaves in a message."""
    words = _(
        "Hello %(contact)s, it’s %(giver)s. I think you and %(receiver)s should talk. Yes, not now or no, thanks: "
        "all are fine, and you need no account.",
        contact=referral.contact.first_name,
        giver=referral.giver.first_name,
        receiver=referral.receiver.first_name,
    )
    return f"{words} {current_app.extensions['settings'].base_url}{claim_path(referral.need)}"
