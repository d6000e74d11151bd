"""How a member likes to hear, and when."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.hearings import HearingForm
from exchange.models.regular_mail import plan
from exchange.models.retiming import retime
from exchange.views import frame
from exchange.views.access import me

bp = Blueprint("hearings", __name__, url_prefix="/me/email")


@bp.get("")
def edit() -> str:
    return page(HearingForm(obj=me()))


@bp.post("")
def update() -> Response | tuple[str, int]:
    form = HearingForm()
    if not form.validate():
        return page(form), 422

    me().prefer(form.hears.data, form.part_ends.data, form.mail_hour.data, form.timezone.data or None)
    me().subscribe(form.digest_days.data, form.reads_weekly.data if organizes_any() else me().reads_weekly)
    retime(me())
    plan(me())
    db.session.commit()
    flash(_("Saved. It holds for what you give from now on."))
    return redirect(url_for("me.edit"))


def organizes_any() -> bool:
    """The weekly mail is a question for organizers alone."""
    return any(one.organizes for one in frame.memberships())


def page(form: HearingForm) -> str:
    return render_template("me/hearings.html", form=form, organizes=organizes_any())
