"""Something is in the way: what it can be, and one form for each, with as little to fill in as it takes."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.filters import day
from exchange.forms.base import TurnForm
from exchange.forms.snags import FORMS, Then
from exchange.models.referral import Referral
from exchange.models.referral.saying import Saying
from exchange.models.referral.snag import Snag
from exchange.models.timeline import Seat
from exchange.sentences import Names
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("stuck", __name__, url_prefix="/r/<int:referral_id>/stuck")

MEMBERS = (Seat.GIVER, Seat.RECEIVER)
SEATS = {Snag.DAYS: MEMBERS, Snag.BETWEEN: MEMBERS}


@bp.get("")
def index(referral_id: int) -> str:
    referral = mine(referral_id, *MEMBERS)
    still(referral, referral.ending is None and referral.acceptance is not None)
    snags = referral.snags_for(me())
    return render_template(
        "referrals/stuck/index.html", referral=referral, snags=snags, people=Names(referral, me()), says=says(referral)
    )


@bp.get("/<key>")
def new(referral_id: int, key: str) -> str:
    snag = known(key)
    referral = mine(referral_id, *SEATS.get(snag, (Seat.RECEIVER,)))
    still(referral, referral.may_be_stuck(snag, me()))
    return page(referral, snag, FORMS.get(snag, TurnForm)(formdata=None, seen=referral.version))


@bp.post("/<key>")
def create(referral_id: int, key: str) -> Response | tuple[str, int]:
    snag = known(key)
    act, form = ACTS.get(snag) or abort(405), FORMS[snag]()
    referral = mine(referral_id, *SEATS.get(snag, (Seat.RECEIVER,)))
    if not form.validate():
        still(referral, referral.may_be_stuck(snag, me()))
        return page(referral, snag, form), 422

    with moving(referral, form, by=me()):
        said, then = act(referral, form)
    flash(said)
    return redirect(then or url_for("referrals.show", referral_id=referral.id))


Done = tuple[str, str]


def _reach(referral: Referral, form: Any) -> Done:
    referral.ask_for_a_word(by=me(), note=form.note.data)
    return _("%(giver)s is asked for a word. Nothing for you to do until then.", giver=referral.giver.first_name), ""


def _days(referral: Referral, form: Any) -> Done:
    until = form.until(referral.zone_of(me()))
    referral.pause(by=me(), until=until, note=form.note.data)
    return _("Told. It rests, and comes back by itself on %(date)s.", date=day(until)), ""


def _expected(referral: Referral, form: Any) -> Done:
    referral.say_expected_otherwise(by=me(), hoped=form.hoped.data, does=form.does.data)
    said = _("Told. %(giver)s hears that no harm is done.", giver=referral.giver.first_name)
    return said, out_of_it(referral) if form.then.data == Then.NOT_A_FIT else ""


def _unpaid(referral: Referral, form: Any) -> Done:
    if form.end.data:
        referral.end_unpaid(by=me())
        return _("Closed as it is. No mark is kept against anybody."), ""
    referral.still_unpaid(by=me())
    return _("Kept for you alone. The count of days starts afresh."), ""


ACTS: dict[Snag, Callable[[Referral, Any], Done]] = {
    Snag.REACH: _reach,
    Snag.DAYS: _days,
    Snag.EXPECTED: _expected,
    Snag.UNPAID: _unpaid,
}


def out_of_it(referral: Referral) -> str:
    """Where a receiver says that it isn't a fit."""
    if referral.may_be_called_no_fit_by(me()):
        return url_for("no_fits.new", referral_id=referral.id)
    return url_for("hand_backs.new", referral_id=referral.id) if referral.may_be_handed_back_by(me()) else ""


def says(referral: Referral) -> list[Saying]:
    """The small questions that are about something in the way."""
    return [saying for saying in (Saying.DETAILS_WRONG, Saying.NEW_DATE) if referral.may_say(saying, me())]


def known(key: str) -> Snag:
    if key not in set(Snag):
        abort(404)
    return Snag(key)


def page(referral: Referral, snag: Snag, form: TurnForm) -> str:
    return render_template(f"referrals/stuck/{snag}.html", referral=referral, form=form, people=Names(referral, me()))
