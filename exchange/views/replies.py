"""A giver answers what the receiver asked first."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.replies import ReplyForm
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("replies", __name__, url_prefix="/r/<int:referral_id>/reply")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER)
    still(referral, referral.may_be_replied_to_by(me()))
    return page(referral, ReplyForm(seen=referral.version))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER), ReplyForm()
    if not form.validate():
        still(referral, referral.may_be_replied_to_by(me()))
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.reply(by=me(), text=form.text.data)
    flash(_("Sent. %(receiver)s reads it in a moment.", receiver=referral.receiver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, form: ReplyForm) -> str:
    return render_template("referrals/replies/new.html", referral=referral, form=form)
