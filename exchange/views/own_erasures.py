"""A member who is in no group any more has everything of theirs erased."""

from flask import Blueprint, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form
from exchange.models.former_member import erase_member, left_open
from exchange.sentences import names_for
from exchange.views import frame, proofs
from exchange.views.access import me
from exchange.words.former import FORMER

bp = Blueprint("own_erasures", __name__, url_prefix="/me/data/erase")
bp.before_request(proofs.ask)


@bp.get("")
def new() -> str:
    still = [(referral, names_for(referral, me()).slots) for referral in left_open(me())]
    return render_template("me/erase.html", form=Form(), still=still, account=frame.device().account)


@bp.post("")
@limiter.limit("10 per hour", key_func=proofs.this_account)
def create() -> Response:
    erase_member(me(), called=_(FORMER))
    session.clear()
    db.session.commit()
    jobs.wake()
    return redirect(url_for("pages.gone"))
