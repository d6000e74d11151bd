"""Writing a line on the timeline of a referral."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.posts import PostForm
from exchange.models.timeline import Seat
from exchange.views.access import allow, me
from exchange.views.finding import mine, moving
from exchange.views.referrals import composer, page
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("posts", __name__)


@bp.post("/r/<int:referral_id>/lines")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral = mine(referral_id, *Seat)
    allow(referral.may_be_written_in_by(me()))
    form = composer(referral, PostForm())
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        entry = referral.post(by=me(), text=form.text.data, readers=form.readers.data)
    flash_with_undo(referral, _("It’s on the timeline."))
    return redirect(url_for("referrals.show", referral_id=referral.id, _anchor=f"e{entry.id}"))
