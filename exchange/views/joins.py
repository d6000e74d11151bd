"""An invitation is opened, and taken."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import tokens
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.joins import JoinForm
from exchange.models.account import Account
from exchange.models.importing import taken_by
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership
from exchange.views import frame
from exchange.views.access import public
from exchange.views.door import come_in, untraceable

bp = Blueprint("joins", __name__, url_prefix="/join/<token>")
bp.after_request(untraceable)


@bp.get("")
@public
def new(token: str) -> str | tuple[str, int]:
    invitation = found(token)
    if not invitation.open:
        return render_template("joins/over.html", invitation=invitation), 410
    form = JoinForm(name=invitation.name, trade=invitation.trade)
    form.says_taken(taken_by(invitation.group, invitation.trade))
    return page(invitation, form)


@bp.post("")
@public
@limiter.limit("30 per hour")
def create(token: str) -> Response | str | tuple[str, int]:
    invitation, form = found(token, to_use=True), JoinForm()
    if not invitation.open:
        return render_template("joins/over.html", invitation=invitation), 410
    if must_sign_in(invitation.account()):
        return redirect(url_for("sign_in.new", then=request.path))
    if not form.validate() or form.says_taken(taken_by(invitation.group, form.trade.data)):
        return page(invitation, form), 422
    return welcomed(invitation.accept(form.name.data, form.trade.data), invitation)


def welcomed(membership: Membership, invitation: Invitation) -> Response:
    """Somebody new is signed in by the link that reached their mailbox; a member was already."""
    if not frame.viewer():
        come_in(invitation.account() or abort(404))
    db.session.commit()
    session["group_id"] = membership.group_id
    flash(_("Welcome to %(group)s, %(name)s.", group=membership.group.name, name=membership.person.first_name))
    return redirect(url_for("welcomes.edit"))


def must_sign_in(account: Account | None) -> bool:
    """A link that lasts 30 days must not open an account that is there already."""
    return account is not None and account.person is not frame.viewer()


def found(token: str, to_use: bool = False) -> Invitation:
    """The invitation a link names, unless a newer link of it was sent."""
    row_id, generation = tokens.read(tokens.Purpose.INVITATION, token) or abort(404)
    asked = Invitation.called(row_id).where(Invitation.generation == generation)
    invitation: Invitation = db.one_or_404(asked.with_for_update(of=Invitation) if to_use else asked)
    return invitation


def page(invitation: Invitation, form: JoinForm) -> str:
    must = must_sign_in(invitation.account())
    return render_template("joins/new.html", form=form, invitation=invitation, group=invitation.group, must_sign_in=must)
