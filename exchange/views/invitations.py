"""An invitation that is out: send it again, or take it back."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.models.invitation import Invitation
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account

bp = Blueprint("invitations", __name__, url_prefix="/board/people/invitations/<int:invitation_id>")


@bp.post("/resend")
@limiter.limit("30 per hour", key_func=this_account)
def update(invitation_id: int) -> Response:
    invitation = pending(invitation_id)
    invitation.resend(by=me())
    db.session.commit()
    jobs.wake()
    flash(_("Sent again. The link in the mail before no longer works."))
    return redirect(url_for("people.index"))


@bp.post("/revoke")
def destroy(invitation_id: int) -> Response:
    invitation = pending(invitation_id)
    invitation.revoke(by=me())
    db.session.commit()
    flash(_("Taken back. The link to %(name)s no longer works.", name=invitation.who))
    return redirect(url_for("people.index"))


def pending(invitation_id: int) -> Invitation:
    mine = Invitation.pending(organizing().group).where(Invitation.id == invitation_id)
    invitation: Invitation = db.one_or_404(mine)
    return invitation
