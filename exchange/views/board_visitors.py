"""The visitors of the group, for organizers: who brought them, and inviting them to join."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import now
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.phones import region_of
from exchange.forms.receivers import object_to
from exchange.forms.visitors import BroughtForm
from exchange.models.group import Group
from exchange.models.meeting_sheet import next_meeting
from exchange.models.membership import Membership
from exchange.models.visitor import Visitor
from exchange.views.access import me
from exchange.views.numbers import page_number
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account
from exchange.views.visitors import A_PAGE, expect

bp = Blueprint("board_visitors", __name__, url_prefix="/board/visitors")
FEW = 4


@bp.get("")
def index() -> str:
    group = organizing().group
    return page(group, BroughtForm(data={"day": next_meeting(group, now().date())}))


@bp.post("")
@limiter.limit("120 per hour", key_func=this_account)
def create() -> Response | tuple[str, int]:
    group, form = organizing().group, BroughtForm()
    form.phone.region = region_of(group.timezone)
    sound = form.validate()
    bringer = found(group, form)
    if not sound or bringer is None:
        return page(group, form), 422

    expect(form, bringer)
    db.session.commit()
    jobs.wake()
    flash(_("Written down. %(name)s is asked for a word with them afterwards.", name=bringer.person.first_name))
    return redirect(url_for("board_visitors.index"))


@bp.post("/<int:visitor_id>/invite")
@limiter.limit("60 per hour", key_func=this_account)
def invite(visitor_id: int) -> Response:
    visitor = theirs(visitor_id)
    visitor.invite(by=me())
    db.session.commit()
    jobs.wake()
    flash(_("%(name)s will have your invitation in a moment.", name=visitor.name))
    return redirect(url_for("board_visitors.index"))


@bp.post("/<int:visitor_id>/remove")
def destroy(visitor_id: int) -> Response:
    visitor = theirs(visitor_id)
    invited = visitor.invitation_id
    visitor.remove(by=me())
    db.session.commit()
    flash(_("Taken off. The invitation stands under People.") if invited else _("Taken off, with everything that was kept."))
    return redirect(url_for("board_visitors.index"))


def found(group: Group, form: BroughtForm) -> Membership | None:
    """The one member of that name; where there are several, the page says which."""
    if not form.bringer.data:
        return None
    called = Membership.within(group).where(Membership.called(form.bringer.data)).options(contains_eager(Membership.person))
    members = db.session.scalars(called.limit(FEW)).all()
    exact = [one for one in members if one.name.casefold() == form.bringer.data.casefold()] or members
    if len(exact) == 1:
        return exact[0]
    names = ", ".join(one.name for one in members)
    object_to(form.bringer, _("Which one? %(names)s", names=names) if members else _("Nobody of that name is in the group."))
    return None


def theirs(visitor_id: int) -> Visitor:
    visitor: Visitor = db.one_or_404(Visitor.of(organizing().group).where(Visitor.id == visitor_id))
    return visitor


def page(group: Group, form: BroughtForm) -> str:
    visitors = db.paginate(Visitor.of(group), page=page_number(), per_page=A_PAGE, error_out=False)
    return render_template("visitors/all.html", form=form, visitors=visitors, today=now().date())
