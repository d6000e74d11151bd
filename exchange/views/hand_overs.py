"""An organizer finds somebody to take over a referral from a member who can’t go on: the contact is asked first."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.hand_overs import HandOverForm
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.sentences import names_for
from exchange.views import suggesting
from exchange.views.access import me
from exchange.views.door import own_path
from exchange.views.finding import moving
from exchange.views.proofs import this_account
from exchange.views.resting import found

bp = Blueprint("hand_overs", __name__, url_prefix="/board/people/<int:membership_id>/hand-over/<int:referral_id>")


@bp.get("")
def new(membership_id: int, referral_id: int) -> str | Response:
    member = found(membership_id)
    referral = theirs(member, referral_id)
    if not referral.may_be_handed_over_by(me()):
        return redirect(back_to(member))
    return page(member, referral, HandOverForm(suggesting.found(referral), seen=referral.version))


@bp.post("")
@limiter.limit("60 per hour", key_func=this_account)
def create(membership_id: int, referral_id: int) -> Response | tuple[str, int]:
    member = found(membership_id)
    referral = theirs(member, referral_id)
    form = HandOverForm(suggesting.found(referral))
    to = suggesting.chosen(referral, form.to.data) if form.validate() else None
    if not to:
        return page(member, referral, form), 422

    back = back_to(member)
    with moving(referral, form, by=me(), back=back):
        referral.ask_hand_over(by=me(), to=to)
    flash(_("Asked. Nothing changes before a yes, and then %(name)s is asked, too.", name=to.first_name))
    return redirect(back)


def theirs(member: Membership, referral_id: int) -> Referral:
    """One this member received, in the group this organizer looks at."""
    here = Referral.overseen_by(me()).where(Referral.group_id == member.group_id, Referral.receiver_id == member.person_id)
    referral: Referral = db.one_or_404(here.where(Referral.id == referral_id))
    return referral


def page(member: Membership, referral: Referral, form: HandOverForm) -> str:
    names = names_for(referral, me())
    return render_template("people/hand_over.html", back=back_to(member), referral=referral, form=form, names=names)


def back_to(member: Membership) -> str:
    """Where the open ones of this member are listed."""
    return own_path(request.args.get("then")) or url_for("goodbyes.new", membership_id=member.id)
