"""Reading it over as the others will, and sending it."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import TurnForm
from exchange.models.referral import Referral
from exchange.views.access import me
from exchange.views.finding import moving, still
from exchange.views.gives.blueprint import bp
from exchange.views.gives.finding import card_of, mine
from exchange.views.proofs import this_account
from exchange.views.take_backs import flash_with_undo


@bp.get("/<int:referral_id>/check")
def check(referral_id: int) -> str | Response:
    referral = mine(referral_id)
    if referral.sent_at:
        return redirect(url_for("give.sent", referral_id=referral.id))
    return page(referral, TurnForm(seen=referral.version))


@bp.post("/<int:referral_id>/check")
@limiter.limit("60 per hour", key_func=this_account)
def send(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id), TurnForm()
    if not referral.sent_at and referral.missing():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.send(by=me())
    flash_with_undo(referral, _("Sent. %(receiver)s will read it in a moment.", receiver=referral.receiver.first_name))
    return redirect(url_for("give.sent", referral_id=referral.id))


@bp.post("/<int:referral_id>/begin")
@limiter.limit("60 per hour", key_func=this_account)
def begin(referral_id: int) -> Response:
    """Both said yes in person: nobody has anything left to answer."""
    referral = mine(referral_id)
    with moving(referral, TurnForm(), by=me()):
        referral.begin_introduced(by=me())
    flash_with_undo(referral, _("Begun. In a few minutes both are told, and each may still say no."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


@bp.get("/<int:referral_id>/sent")
def sent(referral_id: int) -> str | Response:
    referral = mine(referral_id)
    if not referral.sent_at:
        return redirect(url_for("give.edit", referral_id=referral.id))
    still(referral, referral.unanswered)
    return render_template("gives/sent.html", referral=referral)


def page(referral: Referral, form: TurnForm) -> str:
    same = list(db.session.scalars(Referral.about_the_same_contact(referral.need).options(joinedload(Referral.receiver))))
    return render_template(
        "gives/check.html",
        referral=referral,
        form=form,
        member=card_of(referral),
        missing=referral.missing(),
        met=next((one for one in same if one.giver is me() and one.receiver is referral.receiver), None),
        under_way=any(one.giver is not me() for one in same),
    )
