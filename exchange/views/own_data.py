"""What is kept about a member: to take along, and the way to have it erased."""

from flask import Blueprint, Response, render_template

from exchange.models.belongings import belongings_of
from exchange.views.access import me
from exchange.views.downloads import file_of

bp = Blueprint("own_data", __name__, url_prefix="/me/data")


@bp.get("")
def show() -> str:
    return render_template("me/data.html")


@bp.get("/export.json")
def download() -> Response:
    return file_of("my-goodword", belongings_of(me()))
