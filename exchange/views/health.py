"""For whoever watches the server: does it answer, and does its database?"""

from flask import Blueprint, Response
from sqlalchemy import text

from exchange.db import db
from exchange.extensions import limiter
from exchange.views.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
@limiter.exempt
def show() -> Response:
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
