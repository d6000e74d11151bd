"""It has gone quiet: it goes on, it rests, or it is closed gently, each a page with a button."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.forms.contact_answers import LaterForm, NoForm
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/go-on")
@by_link
def go_on(token: str) -> str:
    here = gone_quiet(token)
    return here.show("go_on", form=TurnForm(seen=here.referral.version))


@bp.post("/<token>/go-on")
@by_link
def gone_on(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.go_on(by=here.contact)
    return redirect(url_for("contacts.show", token=token, done="said"))


@bp.get("/<token>/rest")
@by_link
def rest(token: str) -> str:
    here = gone_quiet(token)
    return here.show("rest", form=LaterForm(seen=here.referral.version))


@bp.post("/<token>/rest")
@by_link
def let_rest(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), LaterForm()
    if not form.validate():
        return here.show("rest", form=form), 422

    with acting(here, form):
        here.referral.let_rest(by=here.contact, until=form.until(here.referral.zone_of(here.contact)))
    return redirect(url_for("contacts.show", token=token, done="said"))


@bp.get("/<token>/close")
@by_link
def close(token: str) -> str:
    here = gone_quiet(token)
    return here.show("close", form=NoForm(seen=here.referral.version))


@bp.post("/<token>/close")
@by_link
def close_gently(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), NoForm()
    if not form.validate():
        return here.show("close", form=form), 422

    with acting(here, form):
        here.referral.close_gently(by=here.contact, note=form.note.data)
    return redirect(here.page)


def gone_quiet(token: str) -> Visit:
    here = visit(token)
    still(here, here.referral.may_be_closed_gently_by(here.contact))
    return here
