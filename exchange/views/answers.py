"""The one question of a mail, without signing in: the link is its reader's, and dies with the question."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.answers import AnswerForm
from exchange.forms.base import Form, TurnForm
from exchange.forms.says import SayForm, form_for
from exchange.models.prompt import Prompt
from exchange.models.referral.answering import KEYS, Choice
from exchange.models.referral.turn import Step
from exchange.sentences import Names, together
from exchange.tokens import Purpose, read
from exchange.views.access import by_link
from exchange.views.declines import ready_thanks
from exchange.views.door import untraceable
from exchange.views.finding import moving
from exchange.views.restarts import ready_words

bp = Blueprint("answers", __name__, url_prefix="/a/<token>")
bp.after_request(untraceable)
limiter.limit("60 per 15 minutes")(bp)

# An offer shows both answers on one page; the others have one each.
OFFER = ("", Choice.YES, Choice.NO)


@bp.get("")
@bp.get("/<key>")
@by_link
def show(token: str, key: str = "") -> str:
    prompt = named_by(token)
    if not prompt.open or (prompt.step is Step.ANSWER and prompt.takeable_back):
        return render_template("answers/answered.html", token=token, entry=prompt.takeable_back, **about(prompt))
    may(prompt, key)
    return page(prompt, token, key, form_of(prompt, key))


@bp.post("/<key>")
@by_link
def create(token: str, key: str) -> Response | tuple[str, int]:
    prompt = named_by(token)
    may(prompt, key)
    form, zone = form_of(prompt, key), prompt.referral.zone_of(prompt.person)
    if not (form.validate() and form.ahead(zone)):
        return page(prompt, token, key, form), 422

    with moving(prompt.referral, form, by=prompt.person, back=url_for("answers.show", token=token)):
        prompt.settle(key, form.words(zone))
    return redirect(url_for("answers.show", token=token))


@bp.post("/undo")
@by_link
def undo(token: str) -> Response:
    prompt = named_by(token)
    if entry := prompt.takeable_back:
        with moving(prompt.referral, TurnForm(), by=prompt.person):
            prompt.take_back(entry)
    return redirect(url_for("answers.show", token=token))


def named_by(token: str) -> Prompt:
    """The question of a link that is open and has an answer, or was answered just now; else a calm 410."""
    row_id, _generation = read(Purpose.ANSWER, token) or abort(404)
    prompt = db.session.scalar(Prompt.called(row_id)) or abort(404)
    g.timezone = ZoneInfo(prompt.referral.zone_of(prompt.person))
    if not (prompt.just_answered or (prompt.open and prompt.referral.choices_for(prompt.person))):
        abort(make_response(render_template("answers/over.html", **about(prompt)), 410))
    return prompt


def may(prompt: Prompt, key: str) -> None:
    """404 for an answer that is none to this question; one that came too late finds out by trying."""
    asked = prompt.open and key and not prompt.takes(key)
    if asked or (key and key not in KEYS):
        abort(404)


def form_of(prompt: Prompt, key: str) -> AnswerForm | SayForm:
    known = {"seen": prompt.referral.version}
    if prompt.step is Step.ANSWER and key in OFFER:
        return AnswerForm(**known, thanks=ready_thanks(prompt.referral))
    return form_for(key)(**known, note=ready_note(prompt, key)) if key else SayForm(**known)


def ready_note(prompt: Prompt, key: str) -> str:
    """Words to send as they are, or to change."""
    if key == Choice.LINE:
        return ready_words(prompt.referral, prompt.person)
    return ready_thanks(prompt.referral) if key == Choice.THANK else ""


def about(prompt: Prompt) -> dict[str, object]:
    """What these pages need beside the question: there is no member whose frame it would stand in."""
    referral = prompt.referral
    names = Names(referral, prompt.person, plain=True)
    return {
        "prompt": prompt,
        "referral": referral,
        "group": referral.group,
        "people": names,
        "trio": together([names.giver, names.seated, names.contact]),
        "plain": Form(formdata=None),
    }


def page(prompt: Prompt, token: str, key: str, form: AnswerForm | SayForm) -> str:
    template = "offer" if prompt.step is Step.ANSWER and key in OFFER else "choice" if key else "choices"
    return render_template(f"answers/{template}.html", token=token, key=key, answer=key, form=form, **about(prompt))
