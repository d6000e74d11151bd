"""The agreed meeting, for anybody's calendar."""

from flask import Blueprint, Response, abort

from exchange.mail.calendar import invite
from exchange.models.referral.saying import What
from exchange.models.timeline import Seat
from exchange.views.finding import mine

bp = Blueprint("meetings", __name__)


@bp.get("/r/<int:referral_id>/meeting.ics")
def show(referral_id: int) -> Response:
    referral = mine(referral_id, *Seat)
    date = referral.newest((What.DATE,))
    if date is None or date.on is None:
        abort(404)
    return Response(
        invite(referral, date.on),
        mimetype="text/calendar",
        headers={"Content-Disposition": f"attachment; filename=meeting-{referral.id}.ics"},
    )
