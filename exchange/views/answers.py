"""The same one question, from the two buttons of a mail: the link is the receiver's, and dies with the answer."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.answers import AnswerForm
from exchange.forms.base import Form
from exchange.forms.decides import YES
from exchange.models.referral import Referral
from exchange.models.referral.taking_back import ANSWERS
from exchange.models.timeline import Entry
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.declines import ready_thanks
from exchange.views.door import untraceable
from exchange.views.finding import moving

bp = Blueprint("answers", __name__, url_prefix="/a/<token>")
bp.after_request(untraceable)
limiter.limit("60 per 15 minutes")(bp)


@bp.get("")
@bp.get("/<any(yes, no):answer>")
@by_link
def show(token: str, answer: str = "") -> str:
    referral = named_by(token)
    if entry := reversible(referral):
        return render_template("answers/answered.html", token=token, entry=entry, **about(referral))
    return page(referral, token, answer, AnswerForm(seen=referral.version, thanks=ready_thanks(referral)))


@bp.post("/<any(yes, no):answer>")
@by_link
def create(token: str, answer: str) -> Response | tuple[str, int]:
    referral, form = named_by(token), AnswerForm()
    if not form.validate():
        return page(referral, token, answer, form), 422

    with moving(referral, form, by=referral.receiver, back=url_for("answers.show", token=token)):
        if answer == YES:
            referral.accept(by=referral.receiver, thanks=form.thanks.data)
        else:
            referral.turn_down(by=referral.receiver, reason=form.reason.data or None, note=form.thanks.data)
    return redirect(url_for("answers.show", token=token))


@bp.post("/undo")
@by_link
def undo(token: str) -> Response:
    referral = named_by(token)
    if entry := reversible(referral):
        with moving(referral, AnswerForm(), by=referral.receiver):
            referral.take_back(entry, by=referral.receiver)
    return redirect(url_for("answers.show", token=token))


def named_by(token: str) -> Referral:
    """The referral of a link whose question is open, or whose answer can be taken back; else a calm 410."""
    row_id, generation = read(Purpose.ANSWER, token) or abort(404)
    referral = db.session.get(Referral, row_id) or abort(404)
    if referral.answer_generation != generation or referral.is_draft:
        abort(410)
    g.timezone = ZoneInfo(referral.zone_of(referral.receiver))
    if not (referral.may_be_answered_by(referral.receiver) or reversible(referral)):
        abort(make_response(render_template("answers/over.html", **about(referral)), 410))
    return referral


def reversible(referral: Referral) -> Entry | None:
    return referral.newest_takeable_back_by(referral.receiver, ANSWERS)


def about(referral: Referral) -> dict[str, object]:
    """What these pages need beside the question: there is no member whose frame it would stand in."""
    return {"referral": referral, "group": referral.group, "plain": Form(formdata=None)}


def page(referral: Referral, token: str, answer: str, form: AnswerForm) -> str:
    return render_template("answers/show.html", token=token, answer=answer, form=form, **about(referral))
