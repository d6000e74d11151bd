"""It has gone quiet: three doors of the same size for the members, as for the contact on their page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.goings_on import Door, GoingOnForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("goings_on", __name__, url_prefix="/r/<int:referral_id>/go-on")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_be_closed_gently_by(me()))
    return page(referral, GoingOnForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER, Seat.RECEIVER), GoingOnForm()
    if not form.validate():
        return page(referral, form), 422

    closing = form.door.data is Door.CLOSE
    with moving(referral, form, by=me()):
        if closing:
            referral.close_gently(by=me(), note=form.note.data)
        else:
            referral.go_on(by=me())
    flash(_("Closed gently. Nothing went wrong.") if closing else _("Good to know. The count of days begins afresh."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: GoingOnForm) -> str:
    return render_template("referrals/goings_on/new.html", referral=referral, form=form)
