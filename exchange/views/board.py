"""How the group is doing, on one page: for a volunteer with ten minutes before the meeting."""

from datetime import date, timedelta

from flask import Blueprint, render_template

from exchange.clock import now
from exchange.db import db
from exchange.filters import today
from exchange.forms.base import Form
from exchange.gentle import gentle_ideas
from exchange.models.board.everyone import Somebody, everyone
from exchange.models.board.exchanged import BY_PERSON, Grid, by_person, by_trade
from exchange.models.board.figures import figures
from exchange.models.board.flagged import flagged
from exchange.models.board.ideas import Ideas
from exchange.models.board.spans import A_QUARTER, A_YEAR
from exchange.models.group import Group
from exchange.models.referral.quiet_list import last_try, quiet_list
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.organizing import organizing

bp = Blueprint("board", __name__, url_prefix="/board")
TOP, FLAGS, TRADES = 5, 3, 10


@bp.get("")
def index() -> str:
    group, at = organizing().group, now()
    members = [Somebody(*row) for row in db.session.execute(everyone(group, at - A_YEAR).limit(BY_PERSON + 1))]
    large = len(members) > BY_PERSON
    flags, flags_in_all = flagged(group, me(), FLAGS)
    return render_template(
        "board/index.html",
        flags=flags,
        plain=Form(formdata=None),
        flags_in_all=flags_in_all,
        figures=figures(group, at),
        quiet=db.session.scalars(quiet_list(group, at).limit(TOP)).unique().all(),
        ideas=gentle_ideas(Ideas(group, at), group),
        grid=_grid(group, members),
        members=[] if large else members,
        large=large,
        monday=monday(today()),
        last_try=last_try,
        names_for=lambda referral: names_for(referral, me()),
    )


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def _grid(group: Group, members: list[Somebody]) -> Grid:
    """A large group's by trade, and of the last three months: there is enough to see."""
    if len(members) <= BY_PERSON:
        return by_person(group, members, now() - A_YEAR)
    return by_trade(group, now() - A_QUARTER, TRADES)
