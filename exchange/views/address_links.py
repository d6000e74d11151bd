"""The link that went to a new address: opening it only shows, the button confirms."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs, tokens
from exchange.db import db
from exchange.models.address_change import AddressChange
from exchange.views.access import public
from exchange.views.door import untraceable

bp = Blueprint("address_links", __name__, url_prefix="/address/<token>")
bp.after_request(untraceable)


@bp.get("")
@public
def show(token: str) -> str | tuple[str, int]:
    change = found(token)
    if not change.open:
        return render_template("errors/410.html"), 410
    return render_template("me/confirm_address.html", change=change)


@bp.post("")
@public
def update(token: str) -> Response:
    change = found(token)
    change.confirm()
    db.session.commit()
    jobs.wake()
    flash(_("Done. From now on we write to %(email)s.", email=change.email))
    return redirect(url_for("front.index"))


def found(token: str) -> AddressChange:
    row_id, _generation = tokens.read(tokens.Purpose.ADDRESS, token) or abort(404)
    change: AddressChange = db.one_or_404(AddressChange.called(row_id))
    return change
