"""Asked for by name: whom the members of the group would like to meet."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.asks import AskForm
from exchange.models.ask import Ask
from exchange.models.membership import Membership
from exchange.views import frame
from exchange.views.access import me
from exchange.views.numbers import page_number

bp = Blueprint("asks", __name__, url_prefix="/asks")
A_PAGE = 60


@bp.get("")
def index() -> str:
    return page(AskForm())


@bp.post("")
def create() -> Response | tuple[str, int]:
    form = AskForm()
    if not form.validate():
        return page(form), 422

    Ask.ask(here(), form.words.data)
    db.session.commit()
    flash(_("Asked. Everybody in the group can see it, and it’s on the sheet when you meet."))
    return redirect(url_for("asks.index"))


@bp.post("/<int:ask_id>/end")
def destroy(ask_id: int) -> Response:
    db.one_or_404(Ask.of(me()).where(Ask.id == ask_id)).end()
    db.session.commit()
    flash(_("Taken off."))
    return redirect(url_for("asks.index"))


def here() -> Membership:
    return frame.membership() or abort(404)


def page(form: AskForm) -> str:
    found = db.paginate(Ask.open_in(here().group_id), page=page_number(), per_page=A_PAGE, error_out=False)
    return render_template("asks/index.html", form=form, asks=found)
