"""What is kept about a member: to take along, and the way to have it erased."""

from flask import Blueprint, Response, render_template

from exchange.extensions import limiter
from exchange.models.belongings import belongings_of
from exchange.views.access import me
from exchange.views.downloads import file_of
from exchange.views.proofs import this_account

bp = Blueprint("own_data", __name__, url_prefix="/me/data")


@bp.get("")
def show() -> str:
    return render_template("me/data.html")


@bp.get("/export.json")
@limiter.limit("30 per hour", key_func=this_account)
def download() -> Response:
    return file_of("my-goodword", belongings_of(me()))
