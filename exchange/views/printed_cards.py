"""A contact without an address gets a card: who introduces whom, the page as a QR code, and a person to ring instead."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.mail.about import organizer_of
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.links import claim_path

bp = Blueprint("printed_cards", __name__, url_prefix="/r/<int:referral_id>/card")


@bp.get("")
def show(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_carried_by(me()))
    address = current_app.extensions["settings"].base_url + claim_path(referral.need)
    return render_template(
        "referrals/printed_cards/show.html",
        referral=referral,
        form=TurnForm(seen=referral.version),
        address=address,
        code=qr_code(address),
        organizer=organizer_of(referral.group),
    )


@bp.post("")
def create(referral_id: int) -> Response:
    """It has been handed over, so the contact may answer now."""
    referral, form = mine(referral_id, Seat.GIVER), TurnForm()
    with moving(referral, form, by=me()):
        referral.card_given(by=me())
    flash(_("Thank you. %(contact)s can answer from the card.", contact=referral.contact.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def qr_code(address: str) -> Markup:
    """Dark on light in any scheme, or no camera reads it."""
    import segno  # only this page needs it

    drawn = segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return Markup(drawn)
