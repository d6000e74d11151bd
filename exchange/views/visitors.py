"""Whom a member brings to a meeting, and the word afterwards."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import now
from exchange.db import db
from exchange.forms.phones import region_of
from exchange.forms.visitors import VisitorForm
from exchange.models.meeting_sheet import next_meeting
from exchange.models.membership import Membership
from exchange.models.visitor import Visitor
from exchange.views import frame
from exchange.views.access import me
from exchange.views.numbers import page_number

bp = Blueprint("visitors", __name__, url_prefix="/visitors")
A_PAGE = 50


@bp.get("")
def index() -> str:
    return page(VisitorForm(data={"day": next_meeting(here().group, now().date())}))


@bp.post("")
def create() -> Response | tuple[str, int]:
    form = VisitorForm()
    form.phone.region = region_of(here().group.timezone)
    if not form.validate():
        return page(form), 422

    expect(form, here())
    db.session.commit()
    jobs.wake()
    flash(_("Written down. %(name)s will be on the sheet.", name=form.name.data))
    return redirect(url_for("visitors.index"))


@bp.post("/<int:visitor_id>/follow-up")
def update(visitor_id: int) -> Response:
    visitor = db.one_or_404(Visitor.brought(here()).where(Visitor.id == visitor_id))
    visitor.follow_up()
    db.session.commit()
    flash(_("Good. Thank you for bringing %(name)s.", name=visitor.name))
    return redirect(url_for("visitors.index"))


def expect(form: VisitorForm, bringer: Membership) -> Visitor:
    details = {"email": form.email.data or None, "phone": form.phone.data or None, "agreed": form.agreed.data}
    return Visitor.expect(bringer.group, bringer.person, form.day.data, form.name.data, trade=form.trade.data or "", **details)


def here() -> Membership:
    return frame.membership() or abort(404)


def page(form: VisitorForm) -> str:
    mine = db.paginate(Visitor.brought(here()), page=page_number(), per_page=A_PAGE, error_out=False)
    return render_template("visitors/mine.html", form=form, visitors=mine, today=now().date(), me=me())
