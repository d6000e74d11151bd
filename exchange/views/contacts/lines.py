"""The contact writes: to the receiver, to both, or quietly to the giver. What was written can be taken back for a while."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.base import TurnForm
from exchange.forms.contact_words import QuietForm
from exchange.mail.about import organizer_of
from exchange.models.timeline import Readers
from exchange.views.access import by_link
from exchange.views.contacts.page import bp, line_form
from exchange.views.contacts.page import page as whole_page
from exchange.views.links import Visit, acting, still, visit


@bp.post("/<token>/lines")
@by_link
def write(token: str) -> Response | tuple[str, int]:
    here = visit(token)
    still(here, here.referral.may_be_written_in_by(here.contact))
    form = line_form(here)
    if not form.validate():
        return whole_page(here, form), 422

    with acting(here, form):
        here.referral.post(by=here.contact, text=form.text.data, readers=form.readers.data)
    return redirect(url_for("contacts.show", token=token, _anchor=f"e{here.referral.timeline[-1].id}"))


@bp.post("/<token>/lines/<int:entry_id>/undo")
@by_link
def unwrite(token: str, entry_id: int) -> Response:
    here = visit(token)
    entry = next((entry for entry in here.referral.timeline if entry.id == entry_id), None) or abort(404)
    with acting(here, TurnForm()):
        here.referral.take_back(entry, by=here.contact)
    return redirect(url_for("contacts.show", token=token, done="undone"))


@bp.get("/<token>/quiet")
@by_link
def quiet(token: str) -> str:
    here = visit(token)
    still(here, Readers.GIVER_CONTACT in here.referral.readers_for(here.contact))
    return quiet_page(here, QuietForm(seen=here.referral.version))


@bp.post("/<token>/quiet")
@by_link
def send_quietly(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), QuietForm()
    if not form.validate():
        return quiet_page(here, form), 422

    with acting(here, form):
        here.referral.post(by=here.contact, text=form.text.data, readers=Readers.GIVER_CONTACT)
    return redirect(url_for("contacts.show", token=token, done="quiet"))


def quiet_page(here: Visit, form: QuietForm) -> str:
    return here.show("quiet", form=form, organizer=organizer_of(here.need.group))
