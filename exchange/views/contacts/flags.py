"""The contact flags a line or asks for a look, and reads what comes of it, all on their own link."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.forms.flags import FlagForm, RemarkForm
from exchange.models.flag import Flag
from exchange.models.timeline import Entry
from exchange.views.access import allow, by_link
from exchange.views.contacts.page import bp
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/flag")
@by_link
def look(token: str) -> str:
    return page(asking(token), None)


@bp.get("/<token>/flag/<int:entry_id>")
@by_link
def line(token: str, entry_id: int) -> str:
    here = asking(token)
    return page(here, line_of(here, entry_id))


@bp.post("/<token>/flag")
@by_link
def ask_for_look(token: str) -> Response | tuple[str, int]:
    return raised(asking(token), None)


@bp.post("/<token>/flag/<int:entry_id>")
@by_link
def flag(token: str, entry_id: int) -> Response | tuple[str, int]:
    here = asking(token)
    return raised(here, line_of(here, entry_id))


@bp.get("/<token>/flags/<int:flag_id>")
@by_link
def flagged(token: str, flag_id: int) -> str:
    here = visit(token)
    return here.show("flagged", flag=of_theirs(here, flag_id), form=RemarkForm())


@bp.post("/<token>/flags/<int:flag_id>")
@by_link
def answer_flag(token: str, flag_id: int) -> Response | tuple[str, int]:
    here, form = visit(token), RemarkForm()
    found = of_theirs(here, flag_id)
    allow(found.subject is here.contact)
    if not form.validate():
        return here.show("flagged", flag=found, form=form), 422

    with acting(here, TurnForm(formdata=None)):
        found.answer(by=here.contact, text=form.text.data)
    return redirect(url_for("contacts.flagged", token=token, flag_id=flag_id, done="answered"))


def asking(token: str) -> Visit:
    here = visit(token)
    still(here, here.referral.may_ask_for_a_look(here.contact))
    return here


def line_of(here: Visit, entry_id: int) -> Entry:
    referral = here.referral
    entry = next((entry for entry in referral.timeline if entry.id == entry_id), None)
    if entry is None or not entry.readable_by(referral.seats_of(here.contact), here.contact):
        abort(404)
    still(here, referral.may_be_flagged_by(entry, here.contact))
    return entry


def of_theirs(here: Visit, flag_id: int) -> Flag:
    found: Flag = db.one_or_404(Flag.concerning(here.contact, here.referral.id).where(Flag.id == flag_id))
    return found


def raised(here: Visit, entry: Entry | None) -> Response | tuple[str, int]:
    form = FlagForm()
    if not form.validate():
        return page(here, entry, form), 422

    said = {"about": form.about.data, "words": form.words.data or "", "shares": form.shares.data}
    with acting(here, form):
        made = Flag.raised(here.referral, by=here.contact, entry=entry, **said)
    return redirect(url_for("contacts.flagged", token=here.token, flag_id=made.id, done="flagged"))


def page(here: Visit, entry: Entry | None, form: FlagForm | None = None) -> str:
    return here.show("flag", entry=entry, form=form or FlagForm(formdata=None, seen=here.referral.version))
