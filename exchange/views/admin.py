"""Whoever runs the exchange: how all groups are, and making one."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import now
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.founding import FoundingForm
from exchange.models.founding import found
from exchange.models.group_health import healths
from exchange.views.access import me
from exchange.views.proofs import this_account

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
def only_administrators() -> None:
    """For everybody else this page is not there."""
    if current_user.is_authenticated and not current_user.administers:
        abort(404)


@bp.get("")
def index() -> str:
    return page(FoundingForm())


@bp.post("")
@limiter.limit("20 per hour", key_func=this_account)
def create() -> Response | tuple[str, int]:
    form = FoundingForm()
    if not form.validate():
        return page(form), 422

    where = {"timezone": form.timezone.data, "currency": form.currency.data}
    found(form.name.data, form.email.data, called=form.organizer.data, by=me(), **where)
    db.session.commit()
    jobs.wake()
    flash(
        _("%(group)s is there. %(name)s will have the invitation in a moment.", group=form.name.data, name=form.organizer.data)
    )
    return redirect(url_for("admin.index"))


def page(form: FoundingForm) -> str:
    return render_template("admin/index.html", form=form, groups=db.session.execute(healths(now())).all())
