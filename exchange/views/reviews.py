"""An answer came by mail from somewhere else than its owner's address: was that you? Nothing counts before they say so."""

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.received import Received
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.door import untraceable

bp = Blueprint("reviews", __name__, url_prefix="/was-that-you/<token>")
bp.after_request(untraceable)
limiter.limit("60 per 15 minutes")(bp)


@bp.get("")
@by_link
def show(token: str) -> str:
    received = named_by(token)
    return render_template("reviews/show.html", received=received, form=Form(formdata=None), token=token, group=None)


@bp.post("/<any(yes, no):answer>")
@by_link
def create(token: str, answer: str) -> Response:
    """A second click finds it decided, and changes nothing."""
    received = named_by(token)
    if received.doubted:
        received.confirm() if answer == "yes" else received.disown()
        db.session.commit()
        jobs.wake()
    return redirect(url_for("reviews.show", token=token))


def named_by(token: str) -> Received:
    row_id, _generation = read(Purpose.REVIEW, token) or abort(404)
    received = db.session.scalar(Received.called(row_id)) or abort(410)
    if received.doubted_at is None or received.person.erased_at:
        abort(410)
    return received
