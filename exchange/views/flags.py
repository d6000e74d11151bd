"""A member flags a line or asks for a look, and reads what comes of it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import TurnForm
from exchange.forms.flags import FlagForm, RemarkForm
from exchange.models.flag import Flag
from exchange.models.referral import Referral
from exchange.models.timeline import Entry
from exchange.sentences import Names
from exchange.views.access import allow, me
from exchange.views.finding import moving, still
from exchange.views.proofs import this_account

bp = Blueprint("flags", __name__, url_prefix="/r/<int:referral_id>")


@bp.get("/flag")
def look(referral_id: int) -> str:
    return page(seated(referral_id), None)


@bp.get("/flag/<int:entry_id>")
def line(referral_id: int, entry_id: int) -> str:
    referral = seated(referral_id)
    return page(referral, line_of(referral, entry_id))


@bp.post("/flag")
@limiter.limit("30 per hour", key_func=this_account)
def ask(referral_id: int) -> Response | tuple[str, int]:
    return raised(seated(referral_id), None)


@bp.post("/flag/<int:entry_id>")
@limiter.limit("30 per hour", key_func=this_account)
def flag(referral_id: int, entry_id: int) -> Response | tuple[str, int]:
    referral = seated(referral_id)
    return raised(referral, line_of(referral, entry_id))


@bp.get("/flags/<int:flag_id>")
def show(referral_id: int, flag_id: int) -> str:
    return standing(of_mine(referral_id, flag_id), RemarkForm())


@bp.post("/flags/<int:flag_id>")
@limiter.limit("30 per hour", key_func=this_account)
def answer(referral_id: int, flag_id: int) -> Response | tuple[str, int]:
    found, form = of_mine(referral_id, flag_id), RemarkForm()
    allow(found.subject is me())
    if not form.validate():
        return standing(found, form), 422

    with moving(found.referral, TurnForm(formdata=None), by=me()):
        found.answer(by=me(), text=form.text.data)
    flash(_("Sent. The organizers read it, and nobody else does."))
    return redirect(url_for("flags.show", referral_id=referral_id, flag_id=flag_id))


def seated(referral_id: int) -> Referral:
    """404 for an outsider; whoever has a seat may always ask."""
    referral: Referral = db.one_or_404(Referral.visible_to(me()).where(Referral.id == referral_id))
    still(referral, referral.may_ask_for_a_look(me()))
    return referral


def line_of(referral: Referral, entry_id: int) -> Entry:
    """404 for a line that isn't there for this reader."""
    entry = next((entry for entry in referral.timeline if entry.id == entry_id), None)
    if entry is None or not entry.readable_by(referral.seats_for(entry, me()), me()):
        abort(404)
    still(referral, referral.may_be_flagged_by(entry, me()))
    return entry


def of_mine(referral_id: int, flag_id: int) -> Flag:
    """The flags one raised, and those about one's own lines, even where one has no seat any more."""
    found: Flag = db.one_or_404(Flag.concerning(me(), referral_id).where(Flag.id == flag_id))
    return found


def raised(referral: Referral, entry: Entry | None) -> Response | tuple[str, int]:
    form = FlagForm()
    if not form.validate():
        return page(referral, entry, form), 422

    said = {"about": form.about.data, "words": form.words.data or "", "shares": form.shares.data}
    with moving(referral, form, by=me()):
        made = Flag.raised(referral, by=me(), entry=entry, **said)
    flash(
        _("Thank you. Nobody reads it until an organizer has looked.") if entry else _("Thank you. An organizer looks at it.")
    )
    return redirect(url_for("flags.show", referral_id=referral.id, flag_id=made.id))


def page(referral: Referral, entry: Entry | None, form: FlagForm | None = None) -> str:
    form = form or FlagForm(formdata=None, seen=referral.version)
    return render_template("referrals/flags/new.html", referral=referral, entry=entry, form=form, people=Names(referral, me()))


def standing(flag: Flag, form: RemarkForm) -> str:
    here = url_for("flags.show", referral_id=flag.referral_id, flag_id=flag.id)
    people = Names(flag.referral, me())
    return render_template("referrals/flags/show.html", referral=flag.referral, flag=flag, form=form, people=people, here=here)
