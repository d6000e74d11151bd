"""The contact and the receiver don't agree: each step of settling it, from the contact's own page."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.forms.disputes import DisputeForm
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/dispute")
@by_link
def dispute(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_disputed_by(here.contact))
    return here.show("dispute", form=DisputeForm(seen=here.referral.version))


@bp.post("/<token>/dispute")
@by_link
def disagree(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), DisputeForm()
    if not form.validate():
        return here.show("dispute", form=form), 422

    with acting(here, form):
        here.referral.disagree(by=here.contact, over=form.over.data, words=form.words.data)
    return said(here)


@bp.post("/<token>/dispute/organizer")
@by_link
def ask_organizer(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.ask_organizer(by=here.contact)
    return said(here)


@bp.post("/<token>/dispute/settled")
@by_link
def settle(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.settle(by=here.contact)
    return said(here)


@bp.post("/<token>/dispute/not-settled")
@by_link
def reopen(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.not_settled(by=here.contact)
    return said(here)


@bp.get("/<token>/dispute/end")
@by_link
def end(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_ended_badly_by(here.contact))
    return here.show("end", form=TurnForm(formdata=None, seen=here.referral.version))


@bp.post("/<token>/dispute/end")
@by_link
def end_badly(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.end_badly(by=here.contact)
    return redirect(here.page)


def said(here: Visit) -> Response:
    return redirect(url_for("contacts.show", token=here.token, done="said"))
