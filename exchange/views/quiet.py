"""What has gone quiet, for organizers: who and whose turn, and a way on for each; nobody's words are on it."""

from flask import Blueprint, abort, make_response, render_template, url_for
from flask_babel import gettext as _

from exchange.clock import now
from exchange.db import db
from exchange.models.referral import Referral
from exchange.models.referral.quiet_list import last_try, quiet_list
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.numbers import page_number
from exchange.views.organizing import organizing
from exchange.views.refusals import conflict

bp = Blueprint("quiet", __name__, url_prefix="/board/quiet")
LIST, A_PAGE = "quiet.index", 20


@bp.get("")
def index() -> str:
    found = db.paginate(quiet_list(organizing().group, now()), page=page_number(), per_page=A_PAGE)
    return render_template(
        "board/quiet.html", referrals=found, names_for=lambda referral: names_for(referral, me()), last_try=last_try
    )


def gone_quiet(referral_id: int) -> Referral:
    """One of the group's own: 404 for any other; what has moved on meanwhile, or is the organizer's own, is said so."""
    mine = Referral.overseen_by(me()).where(Referral.group_id == organizing().group_id, Referral.id == referral_id)
    referral: Referral = db.one_or_404(mine)
    if not referral.may_be_unstuck_by(me()):
        own = referral.seats_of(me())
        sentence = (
            _("You are in this one yourself, so the buttons are on its own page.")
            if own
            else _("Something has happened meanwhile, so nobody needs to decide this now.")
        )
        back = url_for("referrals.show", referral_id=referral.id) if own else url_for(LIST)
        abort(make_response(conflict(sentence, back=back)))
    return referral
