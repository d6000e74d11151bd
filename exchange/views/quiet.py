"""What has gone quiet, for organizers: a list to look at; nobody's words are on it."""

from flask import Blueprint, render_template

from exchange.clock import now
from exchange.db import db
from exchange.models.referral.quiet_list import last_try, quiet_list
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.organizing import organizing

bp = Blueprint("quiet", __name__, url_prefix="/board/quiet")


@bp.get("")
def index() -> str:
    found = db.session.scalars(quiet_list(organizing().group, now())).unique().all()
    return render_template(
        "board/quiet.html", referrals=found, names_for=lambda referral: names_for(referral, me()), last_try=last_try
    )
