"""A member's own page: the card that says how to refer them, and the way to every setting."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.cards import CardForm
from exchange.models.naming import rename
from exchange.models.undelivered import came_back_from
from exchange.views import frame
from exchange.views.access import me

bp = Blueprint("me", __name__, url_prefix="/me")


@bp.get("")
def edit() -> str:
    here = frame.membership()
    return page(CardForm(obj=here.card, name=me().name) if here else None)


@bp.post("")
def update() -> Response | tuple[str, int]:
    here, form = frame.membership(), CardForm()
    if not here:
        return redirect(url_for("me.edit"))
    if not form.validate():
        return page(form), 422

    rename(me(), form.name.data)
    here.card.describe(**form.words())
    db.session.commit()
    flash(_("Saved. That’s how the group reads it now."))
    return redirect(url_for("me.edit"))


def page(form: CardForm | None) -> str:
    return render_template("me/edit.html", form=form, account=frame.device().account, came_back=came_back_from(me()))
