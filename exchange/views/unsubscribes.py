"""The link at the foot of a mail: opening it only shows, the button stops the mails, and another one wants them again."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.person import Person
from exchange.models.regular_mail import plan
from exchange.models.subscribing import FRIDAY
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.door import untraceable
from exchange.views.links import by_token

bp = Blueprint("unsubscribes", __name__, url_prefix="/unsubscribe/<token>")
bp.after_request(untraceable)
limiter.limit("60 per hour", key_func=by_token, methods=["POST"])(bp)
# What a mail reader posts by itself when somebody presses its own button (RFC 8058).
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


# What can be stopped: each token opens one of them.
STOPS = (Purpose.UNSUBSCRIBE, Purpose.STOP_DIGEST, Purpose.STOP_WEEKLY)


@bp.get("")
@by_link
def show(token: str) -> str:
    what, person = named_by(token)
    return render_template(f"unsubscribes/{what}.html", form=Form(formdata=None), person=person, token=token)


@bp.post("")
@by_link
def create(token: str) -> Response | str:
    what, person = named_by(token)
    stop(what, person)
    db.session.commit()
    return "" if request.form.to_dict() == ONE_CLICK else redirect(url_for("unsubscribes.show", token=token))


@bp.post("/again")
@by_link
def destroy(token: str) -> Response:
    what, person = named_by(token)
    want(what, person)
    db.session.commit()
    return redirect(url_for("unsubscribes.show", token=token))


def named_by(token: str) -> tuple[Purpose, Person]:
    """What the link stops, and for whom."""
    what, (row_id, _generation) = next(((each, found) for each in STOPS if (found := read(each, token))), None) or abort(404)
    person: Person | None = db.session.get(Person, row_id)
    return (what, person) if person and not person.erased_at else abort(410)


def stop(what: Purpose, person: Person) -> None:
    match what:
        case Purpose.STOP_DIGEST:
            person.stop_digest()
        case Purpose.STOP_WEEKLY:
            person.stop_weekly()
        case _:
            person.stop_mail()


def want(what: Purpose, person: Person) -> None:
    """Whatever else comes by the calendar stays as it is."""
    match what:
        case Purpose.STOP_DIGEST:
            person.subscribe([FRIDAY], person.reads_weekly)
        case Purpose.STOP_WEEKLY:
            person.subscribe(person.digest_days, True)
        case _:
            person.want_mail()
    plan(person)
