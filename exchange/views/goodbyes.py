"""A member leaves, and an organizer sees to it that nobody waits for them: who and how far, never anybody's words."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.clock import as_of, now
from exchange.db import db
from exchange.extensions import limiter
from exchange.filters import day
from exchange.forms.base import Form
from exchange.models.leaving import part, partings
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.sentences import Names, names_for
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account
from exchange.views.resting import found

bp = Blueprint("goodbyes", __name__, url_prefix="/board/people/<int:membership_id>/leave")


@bp.get("")
def new(membership_id: int) -> str:
    leaving = somebody_else(membership_id)
    return render_template(
        "people/leave.html", form=Form(), leaving=leaving, partings=partings(leaving), names=names, slots=slots
    )


@bp.post("")
@limiter.limit("60 per hour", key_func=this_account)
def create(membership_id: int) -> Response:
    leaving = somebody_else(membership_id)
    with as_of(now()):
        part(leaving, by=me())
        db.session.commit()
    jobs.wake()
    flash(_("%(name)s has left, and nobody waits for an answer.", name=leaving.name))
    return redirect(url_for("people.index"))


def somebody_else(membership_id: int) -> Membership:
    """Whoever leaves themself does so on their own page."""
    organizing()
    member = found(membership_id)
    return member if member.person_id != me().id else abort(404)


def names(referral: Referral) -> Names:
    return names_for(referral, me())


def slots(referral: Referral) -> dict[str, str]:
    """By name even where it is the organizer who reads."""
    contact = referral.contact.initials if referral.need.discreet else referral.contact.first_name
    receiver = referral.receiver.first_name if referral.receiver else ""
    return {"giver": referral.giver.first_name, "receiver": receiver, "contact": contact} | in_whose_hands(referral)


def in_whose_hands(referral: Referral) -> dict[str, str]:
    """Who would take it over, and until when somebody is asked about that."""
    cover = referral.cover
    return {"to": cover.person.name, "day": day(cover.until)} if cover else {}
