"""Taking back an answer that was given by mail, by the link in the mail that confirmed it; no signing in."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import TurnForm
from exchange.models.referral import Referral
from exchange.models.timeline import Entry
from exchange.sentences import Names
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.door import untraceable
from exchange.views.finding import moving

bp = Blueprint("undos", __name__, url_prefix="/undo/<token>")
bp.after_request(untraceable)
limiter.limit("60 per 15 minutes")(bp)


@bp.get("")
@by_link
def show(token: str) -> str:
    referral, entry = named_by(token)
    assert entry.by
    return render_template(
        "undos/show.html",
        entry=entry,
        open=referral.may_be_taken_back_by(entry, entry.by),
        group=referral.group,
        people=Names(referral, entry.by, plain=True),
        form=TurnForm(seen=referral.version),
        token=token,
    )


@bp.post("")
@by_link
def create(token: str) -> Response:
    referral, entry = named_by(token)
    assert entry.by
    with moving(referral, TurnForm(), by=entry.by, back=url_for("undos.show", token=token)):
        referral.take_back(entry, by=entry.by)
    return redirect(url_for("undos.show", token=token))


def named_by(token: str) -> tuple[Referral, Entry]:
    """The line somebody wrote by mail; whether it can still be taken back, the domain says."""
    row_id, _generation = read(Purpose.UNDO, token) or abort(404)
    entry = db.session.get(Entry, row_id) or abort(404)
    if entry.by is None or entry.by.erased_at:
        abort(410)
    referral = db.session.get_one(Referral, entry.referral_id)
    g.timezone = ZoneInfo(referral.zone_of(entry.by))
    return referral, entry
