"""Pages that explain: how it works, what is kept about whom, how warm a referral is, and that all of it is gone."""

from flask import Blueprint, render_template

from exchange.views.access import public

bp = Blueprint("pages", __name__)


@bp.get("/how")
@public
def how() -> str:
    return render_template("pages/how.html")


@bp.get("/data")
@public
def data() -> str:
    return render_template("pages/data.html")


@bp.get("/data/gone")
@public
def gone() -> str:
    """To a member who had everything erased; it shows nothing, so anybody may open it."""
    return render_template("pages/gone.html")


@bp.get("/shades")
@public
def shades() -> str:
    return render_template("pages/shades.html")
