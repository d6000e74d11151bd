"""What a member gave and received: their own line only, in sentences, for nobody else."""

from flask import Blueprint, abort, render_template

from exchange.models.before_us import own_before
from exchange.models.board.own import own
from exchange.views import frame
from exchange.views.access import me

bp = Blueprint("own_numbers", __name__, url_prefix="/me/numbers")


@bp.get("")
def show() -> str:
    group = frame.group() or abort(404)
    return render_template("me/numbers.html", own=own(group, me()), before=own_before(group, me()), form=None)
