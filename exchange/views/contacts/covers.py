"""May a member look after it while the receiver is away: yes, rather wait, or no, each a page with a button."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.models.referral.cover import CoverAnswer
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.links import acting, still, visit

ANSWER = "any('yes', 'wait', 'no')"


@bp.get(f"/<token>/cover/<{ANSWER}:answer>")
@by_link
def cover(token: str, answer: str) -> str:
    here = visit(token)
    still(here, here.referral.may_answer_cover(here.contact))
    return here.show("cover", form=TurnForm(seen=here.referral.version), answer=answer)


@bp.post(f"/<token>/cover/<{ANSWER}:answer>")
@by_link
def answer_cover(token: str, answer: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.answer_cover(by=here.contact, answer=CoverAnswer(answer))
    return redirect(url_for("contacts.show", token=token, done="said"))


@bp.post("/<token>/cover/end")
@by_link
def uncover(token: str) -> Response:
    """A yes is for as long as the contact likes."""
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.end_cover(by=here.contact)
    return redirect(url_for("contacts.show", token=token, done="said"))
