"""A referral as its people see it: whose turn it is, what happened, what can be done; and the list of all of one's own."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_sqlalchemy.pagination import Pagination
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.forms.disputes import CalmWordForm
from exchange.forms.posts import PostForm
from exchange.models.flag import Flag
from exchange.models.referral import Referral
from exchange.models.referral import progress as how_far
from exchange.models.referral.reading import lines, skeleton, whole
from exchange.models.referral.searching import Which, listed
from exchange.sentences import Names, names_for
from exchange.views.access import me
from exchange.views.afterwards import afterwards
from exchange.views.numbers import page_number

bp = Blueprint("referrals", __name__)

PER_PAGE = 25


class Listed(Pagination):
    """A page of them and the number of all, in one statement."""

    def _query_items(self) -> list[Referral]:
        found, self._count = listed(me(), first=self._query_offset, most=self.per_page, **self._query_args)
        return found

    def _query_count(self) -> int:
        return self._count


@bp.get("/referrals")
def index() -> str:
    asked = request.args.get("show", "")
    which = Which(asked) if asked in set(Which) else Which.OPEN
    text = request.args.get("q", "").replace("\x00", "").strip()[:120]
    page = Listed(page=page_number(), per_page=PER_PAGE, max_per_page=PER_PAGE, which=which, text=text)
    return render_template("referrals/index.html", page=page, which=which, text=text, names_for=named, stop=how_far.stop)


@bp.get("/r/<int:referral_id>")
def show(referral_id: int) -> str | Response:
    referral = whole(me(), referral_id)
    if referral is None:
        return bones(referral_id)
    if referral.is_draft:
        return redirect(url_for("give.check" if referral.awaits_confirmation else "give.edit", referral_id=referral.id))
    return page(referral, composer(referral))


def page(referral: Referral, form: PostForm) -> str:
    return render_template(
        "referrals/show.html",
        referral=referral,
        composer=form,
        entries=lines(referral, me()),
        questions=referral.buttons_for(me()),
        undo=referral.newest_takeable_back_by(me()),
        form_for=plain_form,
        flags=Flag.standing(referral, me()),
        afterwards=afterwards(referral, me()),
        **shown(referral),
    )


def bones(referral_id: int) -> str:
    """What an organizer may see who was not invited: who, how far, whose turn. An outsider gets a 404."""
    referral = db.one_or_404(skeleton(Referral.overseen_by(me()).where(Referral.id == referral_id)))
    return render_template(
        "referrals/bones.html",
        referral=referral,
        entries=lines(referral, me()),
        may_cover=referral.may_be_covered_by(me()),
        invited=referral.may_be_looked_into_by(me()),
        form=CalmWordForm(formdata=None, seen=referral.version),
        **shown(referral),
    )


def shown(referral: Referral) -> dict[str, Any]:
    return {
        "names": Names(referral, me()),
        "stop": how_far.stop(referral),
        "reached": how_far.reached(referral) if referral.seats_of(me()) else [],
        "quiet_for": how_far.gone_quiet(referral, now()),
    }


def composer(referral: Referral, form: PostForm | None = None) -> PostForm:
    form = form or PostForm(formdata=None, seen=referral.version)
    return form.offer(referral.readers_for(me()), Names(referral, me()).audience)


def named(referral: Referral) -> Names:
    """As lists call people."""
    return names_for(referral, me())


def plain_form(referral: Referral) -> TurnForm:
    """For a button that needs no page of its own."""
    return TurnForm(formdata=None, seen=referral.version)
