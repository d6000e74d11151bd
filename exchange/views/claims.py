"""The link a giver texts from their own phone: taking it makes a new one, so that nobody else can use it afterwards."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.contact_link import claim
from exchange.tokens import Purpose
from exchange.views.access import by_link
from exchange.views.door import untraceable
from exchange.views.links import by_token, contact_path, need_behind

bp = Blueprint("claims", __name__, url_prefix="/claim/<token>")
bp.after_request(untraceable)
limiter.limit("20 per hour", key_func=by_token, methods=["POST"])(bp)


@bp.get("")
@by_link
def show(token: str) -> str:
    need = need_behind(Purpose.CLAIM, token)
    return render_template("claims/show.html", form=Form(), need=need, contact=need.contact, giver=need.giver, group=need.group)


@bp.post("")
@by_link
def create(token: str) -> Response:
    need = need_behind(Purpose.CLAIM, token)
    claim(need)
    db.session.commit()
    jobs.wake()
    return redirect(contact_path(need))
