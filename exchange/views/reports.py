"""Reports of a group for its organizers: each a page to look at or print, and a table to take along."""

from flask import Blueprint, Response, abort, render_template, request

from exchange.clock import now
from exchange.db import db
from exchange.filters import today
from exchange.gentle import gentle_ideas
from exchange.models.before_us import FEWEST, earlier_in
from exchange.models.board.endings import Became, by_warmth
from exchange.models.board.everyone import Somebody, everyone
from exchange.models.board.exchanged import BY_PERSON, Grid, by_person, by_trade
from exchange.models.board.funnel import funnel
from exchange.models.board.ideas import Ideas
from exchange.models.board.spans import SPANS, since
from exchange.models.board.year import year
from exchange.models.group import Group
from exchange.money import exactly
from exchange.views import report_tables
from exchange.views.downloads import Format, table_as
from exchange.views.numbers import page_number
from exchange.views.organizing import organizing
from exchange.words.board import BECAME, FUNNEL, REPORTS, WARMTH

bp = Blueprint("reports", __name__, url_prefix="/board")
A_PAGE, MANY_IDEAS, FEW = 50, 12, 10


@bp.get("/who")
def who() -> str:
    group, months = organizing().group, span()
    members = [Somebody(*row) for row in db.session.execute(everyone(group, since(now(), months)).limit(BY_PERSON + 1))]
    large = len(members) > BY_PERSON
    by = "trade" if large or request.args.get("by") == "trade" else "person"
    return shown("who", months=months, by=by, large=large, grid=_grid(group, members, by, months), few=FEW)


@bp.get("/everyone")
def all_of_them() -> str:
    """One more than a page holds tells whether there is another."""
    group, number, after = organizing().group, page_number(), since(now(), span())
    earlier = earlier_in(group, after.date(), today())
    every = everyone(group, after, [one.period for one in earlier]).limit(A_PAGE + 1).offset((number - 1) * A_PAGE)
    found = [Somebody(*row) for row in db.session.execute(every)]
    more = len(found) > A_PAGE
    return shown("everyone", months=span(), members=found[:A_PAGE], earlier=earlier, page=number, more=more)


@bp.get("/way")
def way() -> str:
    return shown("way", months=span(), stops=funnel(organizing().group, since(now(), span())), words_of=FUNNEL)


@bp.get("/warmth")
def warmth() -> str:
    found = by_warmth(organizing().group, since(now(), span()))
    return shown("warmth", months=span(), found=found, words_of=WARMTH, became=[(one, BECAME[one]) for one in Became])


@bp.get("/year")
def club_year() -> str:
    return shown("year", year=year(organizing().group, asked_year()), this_year=today().year, fewest=FEWEST, exactly=exactly)


@bp.get("/ideas")
def ideas() -> str:
    group = organizing().group
    return shown("ideas", ideas=gentle_ideas(Ideas(group, now(), MANY_IDEAS), group))


@bp.get("/<any(who, everyone, way, warmth, year, ideas):report>.<any(csv, xlsx):form>")
def download(report: str, form: str) -> Response:
    group = organizing().group
    rows = report_tables.of_year(group, asked_year()) if report == "year" else report_tables.TABLES[report](group, span())
    return table_as(Format(form), report, rows)


def span() -> int:
    """The last twelve months, unless three are asked for."""
    asked = request.args.get("months", 12, int)
    return asked if asked in SPANS else 12


def asked_year() -> int:
    asked = request.args.get("year", today().year, int)
    return asked if 2000 <= asked <= today().year else abort(404)


def shown(report: str, **more: object) -> str:
    chosen = {name: request.args[name] for name in ("months", "by", "year") if name in request.args}
    return render_template(f"board/reports/{report}.html", report=report, reports=REPORTS, chosen=chosen, **more)


def _grid(group: Group, members: list[Somebody], by: str, months: int) -> Grid:
    after = since(now(), months)
    return by_trade(group, after) if by == "trade" else by_person(group, members, after)
