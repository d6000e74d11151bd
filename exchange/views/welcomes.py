"""Three cards for somebody who has just joined; all may be skipped."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.welcomes import WelcomeForm
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.views import frame
from exchange.views.access import me

bp = Blueprint("welcomes", __name__, url_prefix="/welcome")


@bp.get("")
def edit() -> Response | str:
    here = frame.membership()
    if not here:
        return redirect(url_for("home.index"))
    return page(WelcomeForm(obj=here.card, hears=me().hears))


@bp.post("")
def update() -> Response | tuple[str, int]:
    here, form = frame.membership(), WelcomeForm()
    if not here:
        return redirect(url_for("home.index"))
    if not form.validate():
        return page(form), 422

    answer(here, me(), form)
    db.session.commit()
    flash(_("Thank you. You can change this under “You” at any time."))
    return redirect(url_for("home.index"))


def answer(membership: Membership, person: Person, form: WelcomeForm) -> None:
    membership.card.describe(sounds_like=form.sounds_like.data, not_for_me=form.not_for_me.data)
    person.prefer(form.hears.data, person.part_ends, person.mail_hour, person.timezone)
    membership.welcome()


def page(form: WelcomeForm) -> str:
    return render_template("joins/welcome.html", form=form)
