"""The log of what organizers did, to read and to take along."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, stream_with_context
from flask_babel import gettext as _

from exchange.db import db
from exchange.models.log import Act
from exchange.sentences import capital, together
from exchange.sheets import Cell, csv_lines
from exchange.views.numbers import page_number
from exchange.views.organizing import organizing
from exchange.words.acts import ACTS, NOBODY
from exchange.words.settings import GROUP, RULES

bp = Blueprint("acts", __name__, url_prefix="/board/log")
A_PAGE = 50


@bp.get("")
def index() -> str:
    found = db.paginate(Act.of(organizing().group), page=page_number(), per_page=A_PAGE)
    return render_template("board/log.html", acts=found, sentence=sentence)


@bp.get("/export.csv")
def download() -> Response:
    """All of it, the newest first."""
    acts = db.session.scalars(Act.of(organizing().group).execution_options(yield_per=500))
    lines = stream_with_context(csv_lines(table(acts)))
    return Response(lines, mimetype="text/csv", headers={"Content-Disposition": "attachment; filename=log.csv"})


def table(acts: Iterator[Act]) -> Iterator[list[Cell]]:
    yield [_("When (UTC)"), _("Who"), _("What"), _("Why")]
    for act in acts:
        yield [act.at.strftime("%Y-%m-%d %H:%M"), act.by.name if act.by else _(NOBODY), sentence(act), act.why]


def sentence(act: Act) -> str:
    who = {"by": act.by.name if act.by else _(NOBODY), "about": act.about_whom or _("somebody")}
    changed = {"what": together([_((GROUP | RULES)[name][0]) for name in act.slots.get("what", ())])}
    return capital(str(_(ACTS[act.did], **act.slots | changed | who)))
