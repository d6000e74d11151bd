"""The members of a group and their cards: how to refer each of them well."""

from flask import Blueprint, abort, render_template, request
from sqlalchemy.orm import contains_eager, joinedload

from exchange.db import db
from exchange.forms.base import tidy
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.views import frame
from exchange.views.access import me
from exchange.views.hints import better_for
from exchange.views.numbers import page_number

bp = Blueprint("members", __name__)

MOST = 60


@bp.get("/members")
def index() -> str:
    """A to Z of the group this browser looks at; `q` looks for letters in name and trade."""
    group, wanted = frame.group(), tidy(request.args.get("q"))[:120]
    if group is None:
        return render_template("members/index.html", members=[], wanted="", page=None)
    people = Membership.within(group).options(*TO_SHOW)
    if wanted:
        people = people.where(Membership.called(wanted))
    page = db.paginate(people, page=page_number(), per_page=MOST, error_out=False)
    return render_template("members/index.html", members=page.items, wanted=wanted, page=page)


@bp.get("/m/<handle>")
def show(handle: str) -> str:
    """The card of somebody who shares a group with the viewer."""
    beside = Membership.beside(me()).join(Membership.person).where(Membership.handle == handle)
    member = db.session.scalar(beside.options(*TO_SHOW, joinedload(Membership.group)))
    if member is None:
        abort(404)
    return render_template("members/show.html", member=member, hint=better_for(member))


TO_SHOW = (contains_eager(Membership.person).selectinload(Person.away), joinedload(Membership.card))
