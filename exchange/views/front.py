"""The front door: what this is, in one sentence."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange.views import frame
from exchange.views.access import public

bp = Blueprint("front", __name__)


@bp.get("/")
@public
def index() -> Response | str:
    return redirect(url_for("home.index")) if frame.viewer() else render_template("pages/front.html")
