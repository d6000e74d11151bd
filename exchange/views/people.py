"""An organizer's list of people: who is in the group, who is invited, and inviting more."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.invitations import InvitationForm, InvitationListForm, RoleForm
from exchange.models.importing import taken_by
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership
from exchange.models.refused import Refused
from exchange.models.regular_mail import plan
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account

bp = Blueprint("people", __name__, url_prefix="/board/people")


@bp.get("")
def index() -> str:
    return page(organizing(), InvitationForm(), InvitationListForm())


@bp.post("")
@limiter.limit("120 per hour", key_func=this_account)
def create() -> Response | tuple[str, int]:
    here, form = organizing(), InvitationForm()
    if not form.validate():
        return page(here, form, InvitationListForm(formdata=None)), 422

    if form.says_taken(taken_by(here.group, form.trade.data)):
        return page(here, form, InvitationListForm(formdata=None)), 422
    Invitation.invite(here.group, form.email.data, form.name.data, by=me(), role=form.role.data, trade=form.trade.data)
    db.session.commit()
    jobs.wake()
    flash(_("%(name)s will have your invitation in a moment.", name=form.name.data))
    return redirect(url_for("people.index"))


@bp.post("/list")
@limiter.limit("20 per hour", key_func=this_account)
def create_many() -> Response | tuple[str, int]:
    here, form = organizing(), InvitationListForm()
    if not form.validate():
        return page(here, InvitationForm(formdata=None), form), 422

    refused = [name or email for name, email in form.found if not invited(here, name, email)]
    db.session.commit()
    jobs.wake()
    flash(invited_words(len(form.found) - len(refused)))
    if refused:
        flash(_("Already in the group: %(names)s.", names=", ".join(refused)))
    return redirect(url_for("people.index"))


@bp.post("/<int:membership_id>/role")
def update(membership_id: int) -> Response:
    here, form = organizing(), RoleForm()
    membership = db.one_or_404(Membership.enrolled(here.group).where(Membership.id == membership_id))
    if form.validate():
        membership.become(form.role.data, by=me())
        plan(membership.person)
        db.session.commit()
        flash(_("Saved."))
    return redirect(url_for("people.index"))


def invited(here: Membership, name: str, email: str) -> bool:
    """Whether an invitation goes out: not to somebody who is in the group."""
    try:
        Invitation.invite(here.group, email, name, by=me())
    except Refused:
        return False
    return True


def invited_words(count: int) -> str:
    words: str = ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", count)
    return words


def page(here: Membership, form: InvitationForm, list_form: InvitationListForm) -> str:
    everybody = Membership.enrolled(here.group).options(contains_eager(Membership.person), joinedload(Membership.card))
    return render_template(
        "people/index.html",
        form=list_form if list_form.errors else form,
        one=form,
        many=list_form,
        members=list(db.session.scalars(everybody)),
        pending=list(db.session.scalars(Invitation.pending(here.group))),
    )
