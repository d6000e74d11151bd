"""Days away: nobody expects a member to take a turn on them."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db
from exchange.forms.absences import AbsenceForm
from exchange.models.person import Away
from exchange.models.retiming import retime
from exchange.views.access import me

bp = Blueprint("absences", __name__, url_prefix="/me/away")


@bp.get("")
def index() -> str:
    return page(AbsenceForm())


@bp.post("")
def create() -> Response | tuple[str, int]:
    form = AbsenceForm()
    if not form.validate():
        return page(form), 422

    me().go_away(form.first.data, form.last.data)
    retime(me())
    db.session.commit()
    flash(_("Noted. Nobody waits for you on those days."))
    return redirect(url_for("absences.index"))


@bp.post("/<int:away_id>/remove")
def destroy(away_id: int) -> Response:
    me().come_back(db.one_or_404(Away.of(me()).where(Away.id == away_id)))
    retime(me())
    db.session.commit()
    flash(_("Taken off. You’re here on those days."))
    return redirect(url_for("absences.index"))


def page(form: AbsenceForm) -> str:
    today: date = now().date()
    coming = [away for away in me().away if away.last >= today]
    return render_template("me/absences.html", form=form, coming=coming)
