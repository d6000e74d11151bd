"""The link in a sign-in mail: opening it only shows, the button signs in."""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from exchange import tokens
from exchange.db import db
from exchange.extensions import limiter
from exchange.models.sign_in import SignIn
from exchange.views.access import public
from exchange.views.door import come_in, untraceable

bp = Blueprint("sign_in_links", __name__, url_prefix="/in/<token>")
bp.after_request(untraceable)


@bp.get("")
@public
def show(token: str) -> str | tuple[str, int]:
    sign_in = found(token)
    if not sign_in or not sign_in.open:
        return render_template("sign_ins/over.html"), 410
    return render_template("sign_ins/show.html", account=sign_in.account)


@bp.post("")
@public
@limiter.limit("60 per hour")
def create(token: str) -> Response | tuple[str, int]:
    sign_in = found(token, to_use=True)
    if not sign_in or not sign_in.open:
        return render_template("sign_ins/over.html"), 410
    return come_in(sign_in.use())


def found(token: str, to_use: bool = False) -> SignIn | None:
    """The sign-in a link names; a link nobody signed is a 404."""
    row_id, _generation = tokens.read(tokens.Purpose.SIGN_IN, token) or abort(404)
    asked = SignIn.called(row_id)
    return db.session.scalar(asked.with_for_update(of=SignIn) if to_use else asked)
