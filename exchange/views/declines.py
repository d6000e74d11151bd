"""A receiver says no, and need not say why; or knows somebody better placed."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.declines import DeclineForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.suggesting import chosen, found
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("declines", __name__, url_prefix="/r/<int:referral_id>/no")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_answered_by(me()))
    form = DeclineForm(seen=referral.version, thanks=ready_thanks(referral))
    return page(referral, form.may_suggest(found(referral)))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = mine(referral_id, Seat.RECEIVER)
    form = DeclineForm().may_suggest(found(referral))
    if not form.validate():
        return page(referral, form), 422

    better = chosen(referral, form.suggested.data)
    with moving(referral, form, by=me()):
        referral.turn_down(by=me(), reason=form.reason.data or None, note=form.thanks.data, suggested=better)
    flash_with_undo(referral, kindly_told(referral))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_thanks(referral: Referral) -> str:
    words: str = _("Thank you for thinking of me, %(giver)s.", giver=referral.giver.first_name)
    return words


def kindly_told(referral: Referral) -> str:
    words: str = _("Done, and thank you. %(giver)s is told kindly. Nothing else is needed.", giver=referral.giver.first_name)
    return words


def page(referral: Referral, form: DeclineForm) -> str:
    return render_template("referrals/declines/new.html", referral=referral, form=form)
