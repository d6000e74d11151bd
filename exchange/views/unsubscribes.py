"""The link at the foot of a mail: opening it only shows, the button stops the mails, and another one wants them again."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.person import Person
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.door import untraceable
from exchange.views.links import by_token

bp = Blueprint("unsubscribes", __name__, url_prefix="/unsubscribe/<token>")
bp.after_request(untraceable)
limiter.limit("60 per hour", key_func=by_token, methods=["POST"])(bp)
# What a mail reader posts by itself when somebody presses its own button (RFC 8058).
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@bp.get("")
@by_link
def show(token: str) -> str:
    return render_template("unsubscribes/show.html", form=Form(formdata=None), person=person_behind(token), token=token)


@bp.post("")
@by_link
def create(token: str) -> Response | str:
    person_behind(token).stop_mail()
    db.session.commit()
    return "" if request.form.to_dict() == ONE_CLICK else redirect(url_for("unsubscribes.show", token=token))


@bp.post("/again")
@by_link
def destroy(token: str) -> Response:
    person_behind(token).want_mail()
    db.session.commit()
    return redirect(url_for("unsubscribes.show", token=token))


def person_behind(token: str) -> Person:
    row_id, _generation = read(Purpose.UNSUBSCRIBE, token) or abort(404)
    person: Person | None = db.session.get(Person, row_id)
    return person if person and not person.erased_at else abort(410)
