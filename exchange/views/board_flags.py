"""What was flagged, for whoever decides: open it with a button, talk about it, keep it hidden or show it again."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import Form, TurnForm
from exchange.forms.flags import DecisionForm, RemarkForm
from exchange.models.flag import Flag
from exchange.models.flag.deciding import Verdict
from exchange.models.log import Act
from exchange.sentences import Names
from exchange.views import frame
from exchange.views.access import me
from exchange.views.acts import sentence
from exchange.views.finding import moving
from exchange.views.numbers import page_number
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account

bp = Blueprint("board_flags", __name__, url_prefix="/board/flags")
A_PAGE = 20
limiter.limit("60 per hour", key_func=this_account, methods=["POST"])(bp)


@bp.get("")
def index() -> str:
    found = db.paginate(Flag.listed(me(), here()), page=page_number(), per_page=A_PAGE)
    return render_template("board/flags/index.html", flags=found, plain=Form(formdata=None))


@bp.get("/<int:flag_id>")
def show(flag_id: int) -> str:
    return page(mine_to_decide(flag_id))


@bp.post("/<int:flag_id>/open")
def look(flag_id: int) -> Response:
    flag = mine_to_decide(flag_id)
    with moving(flag.referral, TurnForm(formdata=None), by=me(), back=address(flag)):
        flag.look(by=me())
    return back(flag, _("Opened. Whoever could read it sees that you looked."))


@bp.post("/<int:flag_id>/notes")
def remark(flag_id: int) -> Response | tuple[str, int]:
    flag, form = mine_to_decide(flag_id), RemarkForm(prefix="note")
    if not form.validate():
        return page(flag, note=form), 422

    with moving(flag.referral, TurnForm(formdata=None), by=me(), back=address(flag)):
        flag.remark(by=me(), text=form.text.data)
    return back(flag, _("Kept, for whoever decides."))


@bp.post("/<int:flag_id>/word")
def have_a_word(flag_id: int) -> Response | tuple[str, int]:
    flag, form = mine_to_decide(flag_id), RemarkForm(prefix="word")
    if not form.validate():
        return page(flag, word=form), 422

    with moving(flag.referral, TurnForm(formdata=None), by=me(), back=address(flag)):
        flag.have_a_word(by=me(), text=form.text.data)
    return back(flag, _("Sent. %(name)s can answer, and you read it here.", name=flag.subject.first_name))


@bp.post("/<int:flag_id>/decide")
def decide(flag_id: int) -> Response | tuple[str, int]:
    flag, form = mine_to_decide(flag_id), DecisionForm()
    if not form.validate():
        return page(flag, decision=form), 422

    with moving(flag.referral, TurnForm(formdata=None), by=me(), back=address(flag)):
        flag.decide(form.verdict.data, by=me(), why=form.why.data, instead_of=form.instead_of)
    return back(flag, _("Decided. Both of them hear it, with the reason."))


def here() -> int | None:
    """An organizer's list is of the group this browser looks at; whoever runs the exchange has one for all groups."""
    return None if frame.device().account.administers else organizing().group_id


def mine_to_decide(flag_id: int) -> Flag:
    """Whose it is to decide; else the organizers' door says no, and behind it the flag doesn't exist."""
    flag: Flag | None = db.session.scalar(Flag.before(me()).where(Flag.id == flag_id))
    if flag is None:
        if not frame.device().account.administers:
            organizing()
        abort(404)
    return flag


def address(flag: Flag) -> str:
    return url_for("board_flags.show", flag_id=flag.id)


def back(flag: Flag, said: str) -> Response:
    flash(said)
    return redirect(address(flag))


def page(
    flag: Flag, note: RemarkForm | None = None, word: RemarkForm | None = None, decision: DecisionForm | None = None
) -> str:
    return render_template(
        "board/flags/show.html",
        flag=flag,
        names=Names(flag.referral, me()),
        opened=flag.may_be_discussed_by(me()),
        note=note or RemarkForm(formdata=None, prefix="note"),
        word=word or RemarkForm(formdata=None, prefix="word"),
        decision=decision or DecisionForm(formdata=None, seen=flag.verdict or ""),
        form=note or word or decision or Form(formdata=None),
        acts=[act for act in db.session.scalars(Act.about_referral(flag.referral)) if act.slots.get("flag") == flag.id],
        act_sentence=sentence,
        Verdict=Verdict,
    )
