"""A kind nudge to the member whose turn it is."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.nudges import NudgeForm
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("nudges", __name__, url_prefix="/r/<int:referral_id>/nudge")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_be_nudged_by(me()))
    return page(referral, NudgeForm(seen=referral.version, text=ready_words(other(referral))))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER, Seat.RECEIVER), NudgeForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.nudge(by=me(), text=form.text.data)
    flash(_("Sent. %(name)s reads it with the day’s mail.", name=other(referral).first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_words(other: Person) -> str:
    words: str = _("%(name)s, no hurry, just making sure this is still with you. Anything I can do?", name=other.first_name)
    return words


def other(referral: Referral) -> Person:
    """The one of the two members who is not asking."""
    return referral.receiver if me() is referral.giver else referral.giver


def page(referral: Referral, form: NudgeForm) -> str:
    return render_template("referrals/nudges/new.html", referral=referral, form=form, other=other(referral))
