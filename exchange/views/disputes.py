"""Receiver and contact don't agree: each step of settling it, and an organizer only when both have asked."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.forms.disputes import AccountForm, CalmWordForm, DisputeForm
from exchange.models.referral import Referral
from exchange.sentences import Names
from exchange.views.access import allow, me
from exchange.views.finding import moving, still

bp = Blueprint("disputes", __name__, url_prefix="/r/<int:referral_id>/dispute")


@bp.get("")
def new(referral_id: int) -> str:
    referral = between(referral_id)
    still(referral, referral.may_be_disputed_by(me()))
    return page("new", referral, DisputeForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = between(referral_id), DisputeForm()
    if not form.validate():
        return page("new", referral, form), 422

    with moving(referral, form, by=me()):
        referral.disagree(by=me(), over=form.over.data, words=form.words.data)
    return back(referral, _("Said. All reminders rest until it’s settled."))


@bp.get("/account")
def account(referral_id: int) -> str:
    referral = between(referral_id)
    still(referral, referral.may_be_accounted_for_by(me()))
    return page("account", referral, AccountForm(seen=referral.version))


@bp.post("/account")
def give_account(referral_id: int) -> Response | tuple[str, int]:
    referral, form = between(referral_id), AccountForm()
    if not form.validate():
        return page("account", referral, form), 422

    with moving(referral, form, by=me()):
        referral.give_account(by=me(), happened=form.happened.data, done=form.done.data)
    return back(referral, _("Thank you for saying so. Only the two of you read it."))


@bp.post("/organizer")
def ask(referral_id: int) -> Response:
    referral = between(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.ask_organizer(by=me())
    invited = referral.dispute is not None and referral.dispute.invites
    return back(referral, _("An organizer is told now.") if invited else _("Kept. An organizer is told once both of you ask."))


@bp.post("/settled")
def settle(referral_id: int) -> Response:
    referral = between(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.settle(by=me())
    return back(referral, _("Good to hear. The count of days starts afresh."))


@bp.post("/not-settled")
def reopen(referral_id: int) -> Response:
    referral = between(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.not_settled(by=me())
    return back(referral, _("Said kindly. All reminders rest again."))


@bp.get("/end")
def end(referral_id: int) -> str:
    referral = between(referral_id)
    still(referral, referral.may_be_ended_badly_by(me()))
    return page("end", referral, TurnForm(formdata=None, seen=referral.version))


@bp.post("/end")
def ended(referral_id: int) -> Response:
    referral = between(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.end_badly(by=me())
    return back(referral, _("It has ended, and nobody is asked why."))


@bp.post("/open")
def look(referral_id: int) -> Response:
    """An organizer whom both have asked opens it, and both see that."""
    referral = overseen(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.look_into(by=me())
    return back(referral, _("Opened. Both of them see that you looked."))


@bp.post("/word")
def mediate(referral_id: int) -> Response:
    referral, form = overseen(referral_id), CalmWordForm()
    if not form.validate():
        return back(referral, _("There are no words in it yet."))

    with moving(referral, form, by=me()):
        referral.mediate(by=me(), words=form.words.data)
    return back(referral, _("Sent. Both of them read it."))


def between(referral_id: int) -> Referral:
    """404 for an outsider; 403 for a giver, whom it is kept away from."""
    referral: Referral = db.one_or_404(Referral.visible_to(me()).where(Referral.id == referral_id))
    allow(referral.side_of(me()) is not None)
    return referral


def overseen(referral_id: int) -> Referral:
    """For an organizer it does not exist before both have asked."""
    referral: Referral = db.one_or_404(Referral.overseen_by(me()).where(Referral.id == referral_id))
    return referral if referral.may_be_looked_into_by(me()) else abort(404)


def back(referral: Referral, said: str) -> Response:
    flash(said)
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(template: str, referral: Referral, form: TurnForm) -> str:
    return render_template(f"referrals/disputes/{template}.html", referral=referral, form=form, people=Names(referral, me()))
