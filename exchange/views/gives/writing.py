"""Writing a referral: kept with gaps at any time, and changed until it is answered."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.models.referral import Referral
from exchange.views import once
from exchange.views.access import me
from exchange.views.finding import moving, still
from exchange.views.gives.blueprint import bp
from exchange.views.gives.finding import here, mine
from exchange.views.gives.sheet import Sheet

Answer = Response | str | tuple[str, int]


@bp.get("")
def new() -> str:
    return Sheet(here()).page()


@bp.post("")
def create() -> Answer:
    sheet = Sheet(here())
    if sheet.wish == "look":
        return sheet.page()
    if not sheet.fit_to_keep():
        return sheet.page(), 422

    referral = Referral.draft(me(), sheet.group, contact=me())
    db.session.add(referral)
    return kept(sheet, referral)


@bp.get("/<int:referral_id>")
def edit(referral_id: int) -> str:
    referral = mine(referral_id)
    still(referral, referral.may_be_written_by(me()))
    return Sheet(referral.group, referral).page()


@bp.post("/<int:referral_id>")
def update(referral_id: int) -> Answer:
    referral = mine(referral_id)
    sheet = Sheet(referral.group, referral)
    if sheet.wish == "look":
        return sheet.page()
    if not sheet.fit_to_keep():
        return sheet.page(), 422
    return kept(sheet, referral)


@bp.post("/<int:referral_id>/drop")
def drop(referral_id: int) -> Response:
    referral = mine(referral_id)
    referral.drop(by=me())
    db.session.commit()
    flash(_("Dropped. Nothing of it is kept."))
    return redirect(url_for("home.index"))


@bp.post("/meter")
@once.asking
def meter() -> str:
    """How warm it is as the page stands, in the server's words."""
    return Sheet(here()).warmth


def kept(sheet: Sheet, referral: Referral) -> Answer:
    """Keep what can be kept, and go where the button said, unless something is still missing for that."""
    with moving(referral, sheet.form, by=me()):
        referral.write(by=me(), receiver=sheet.receiver, **sheet.words())
    if not sheet.whole:
        once.leads_to(url_for("give.edit", referral_id=referral.id))
        return sheet.kept_as(referral).page(), 422
    if sheet.sent:
        flash(_("Changed. %(receiver)s reads it as it is now.", receiver=referral.receiver.first_name))
        return redirect(url_for("referrals.show", referral_id=referral.id))
    if sheet.wish == "draft":
        flash(_("Kept as a draft. Nobody hears of it until you send it."))
        return redirect(url_for("home.index"))
    return redirect(url_for("give.check", referral_id=referral.id))
