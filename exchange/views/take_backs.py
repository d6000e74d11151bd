"""Taking back what was just sent or answered, while its letters still wait; or sending them at once."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.models.referral import Referral
from exchange.models.timeline import Entry, Kind, Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving

bp = Blueprint("take_backs", __name__, url_prefix="/r/<int:referral_id>")

# Where the words wait that were taken back.
BACK_TO = {
    Kind.OFFERED: "give.edit",
    Kind.BOTH_SAID_YES: "give.edit",
    Kind.ACCEPTED: "decides.show",
    Kind.DECLINED: "decides.show",
}


@bp.post("/undo/<int:entry_id>")
def create(referral_id: int, entry_id: int) -> Response:
    referral = mine(referral_id, *Seat)
    entry = entry_of(referral, entry_id)
    with moving(referral, TurnForm(), by=me()):
        referral.take_back(entry, by=me())

    flash(_("Taken back, as if it had not been sent."))
    return redirect(url_for(BACK_TO.get(entry.kind, "referrals.show"), referral_id=referral.id))


@bp.post("/now/<int:entry_id>")
def hurry(referral_id: int, entry_id: int) -> Response:
    referral = mine(referral_id, *Seat)
    with moving(referral, TurnForm(), by=me()):
        referral.hurry(entry_of(referral, entry_id), by=me())

    flash(_("It’s on its way."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def flash_with_undo(referral: Referral, message: str) -> None:
    """Say what was done, with a way to take it back or to send it now."""
    if entry := referral.newest_takeable_back_by(me()):
        undo = url_for("take_backs.create", referral_id=referral.id, entry_id=entry.id)
        send_now = url_for("take_backs.hurry", referral_id=referral.id, entry_id=entry.id)
        said: Any = {"message": message, "undo_url": undo, "send_now_url": send_now}
        flash(said, "undo")
    else:
        flash(message)


def entry_of(referral: Referral, entry_id: int) -> Entry:
    """A line of this referral's timeline that this reader can see, else 404."""
    found = next((entry for entry in referral.timeline if entry.id == entry_id), None)
    if not found or not found.noticed_by(referral.seats_for(found, me()), me()):
        abort(404)
    return found
