"""An organizer's settings for the group: how long a turn may take."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.settings import DaysForm
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.words.days import PLAIN_DAYS, WORKING_DAYS

bp = Blueprint("settings", __name__, url_prefix="/board/settings")


@bp.get("")
def edit() -> str:
    return page(DaysForm(data=organizing().group.rules()))


@bp.post("")
def update() -> Response | tuple[str, int]:
    here, form = organizing(), DaysForm()
    if not form.validate():
        return page(form), 422

    here.group.keep_days(form.chosen, by=me())
    db.session.commit()
    flash(_("Saved. It holds for what is sent from now on."))
    return redirect(url_for("settings.edit"))


def page(form: DaysForm) -> str:
    return render_template("settings/days.html", form=form, working=WORKING_DAYS, plain=PLAIN_DAYS)
