"""A member looks after a referral while its receiver is away, once the contact has said yes."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.forms.covers import CoverForm
from exchange.models.matching import candidates
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.timeline import Seat
from exchange.sentences import Names
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.suggesting import chosen

bp = Blueprint("covers", __name__, url_prefix="/r/<int:referral_id>/cover")


@bp.get("")
def new(referral_id: int) -> str:
    referral = found(referral_id)
    still(referral, referral.may_be_covered_by(me()))
    first, last = next_absence(referral.receiver)
    return page(referral, form_for(referral, seen=referral.version, first=first, last=last))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = found(referral_id)
    form = form_for(referral)
    to = chosen(referral, form.to.data) if form.validate() else None
    if not to:
        return page(referral, form), 422

    from_at, until = form.span(referral.zone_of(referral.receiver))
    with moving(referral, form, by=me()):
        referral.ask_cover(by=me(), to=to, from_at=from_at, until=until)
    flash(_("%(contact)s is asked first. Nothing changes before a yes.", contact=referral.contact.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.get("/answer")
def answer(referral_id: int) -> str:
    """For a giver who needs it themself, or speaks for a contact without a page."""
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_answer_cover(me()))
    return render_template("referrals/covers/answer.html", referral=referral, form=TurnForm(seen=referral.version))


@bp.post("/answer")
def said(referral_id: int) -> Response:
    referral, said = mine(referral_id, Seat.GIVER), request.form.get("answer")
    if said not in list(CoverAnswer):
        abort(400)
    with moving(referral, TurnForm(), by=me()):
        referral.answer_cover(by=me(), answer=CoverAnswer(said))
    flash(_("Thank you. %(receiver)s hears of it.", receiver=referral.receiver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.post("/end")
def end(referral_id: int) -> Response:
    referral = mine(referral_id, *Seat)
    covered = referral.covered_by(me())
    with moving(referral, TurnForm(), by=me()):
        referral.end_cover(by=me())
    flash(_("It is with %(receiver)s again.", receiver=Names(referral, me()).receiver))
    return redirect(url_for("home.index") if covered else url_for("referrals.show", referral_id=referral.id))


def found(referral_id: int) -> Referral:
    """The receiver's, or an organizer's while the receiver is away; for any other organizer it does not exist."""
    seen = db.session.scalar(Referral.visible_to(me()).where(Referral.id == referral_id))
    if seen is None:
        overseen: Referral = db.one_or_404(Referral.overseen_by(me()).where(Referral.id == referral_id))
        return overseen if overseen.may_be_covered_by(me()) else abort(404)
    return seen if seen.may_be_covered_by(me()) else mine(referral_id, Seat.RECEIVER)


def next_absence(receiver: Person) -> tuple[date | None, date | None]:
    """The one that lasts, or the next; its days that are over are left out."""
    today = now().date()
    ahead = min(((first, last) for first, last in receiver.away_dates() if last >= today), default=None)
    return (max(ahead[0], today), ahead[1]) if ahead else (today, None)


def form_for(referral: Referral, **known: object) -> CoverForm:
    return CoverForm(list(db.session.scalars(candidates(referral))), **known)


def page(referral: Referral, form: CoverForm) -> str:
    return render_template("referrals/covers/new.html", referral=referral, form=form)
