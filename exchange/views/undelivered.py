"""Mail that came back, for organizers: for whom and what kind, what the mail server said, and trying again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import now
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.letter import Envelope
from exchange.models.undelivered import invited_in, mail_of, try_again, undelivered
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account
from exchange.words.mails import MAILS, NEWS

bp = Blueprint("undelivered", __name__, url_prefix="/board/mail")


@bp.get("")
def index() -> str:
    mails = db.session.scalars(undelivered(organizing().group, now())).all()
    invited = invited_in(mails)
    return render_template(
        "board/mail.html", mails=mails, invited=invited, kind_of=kind_of, names_for=lambda r: names_for(r, me()), form=Form()
    )


@bp.post("/<int:envelope_id>/again")
@limiter.limit("60 per hour", key_func=this_account)
def update(envelope_id: int) -> Response:
    group = organizing().group
    envelope = db.one_or_404(mail_of(group).where(Envelope.id == envelope_id))
    try_again(envelope, group, by=me())
    db.session.commit()
    jobs.wake()
    flash(_("It’s on its way again.") if envelope.next_try_at <= now() else _("It goes out again in the morning."))
    return redirect(url_for("undelivered.index"))


def kind_of(kind: str) -> str:
    return str(_(MAILS.get(kind, NEWS)))
