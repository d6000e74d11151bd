"""The questions a giver may tick: one to six, in an order of the group's own."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.settings import QuestionForm
from exchange.models.group import MOST_QUESTIONS, ChecklistQuestion, Group
from exchange.models.retiming import ask_anew
from exchange.views.access import me
from exchange.views.organizing import organizing

bp = Blueprint("checklists", __name__, url_prefix="/board/settings/questions")


@bp.get("")
def index() -> str:
    return page(organizing().group, QuestionForm())


@bp.post("")
def create() -> Response | tuple[str, int]:
    group, form = organizing().group, QuestionForm()
    if not form.validate():
        return page(group, form), 422

    group.put_question(form.wording.data, form.hint.data, form.required.data)
    return saved(group)


@bp.get("/<int:question_id>")
def edit(question_id: int) -> str:
    question = asked(organizing().group, question_id)
    words = {"wording": _(question.wording), "hint": question.hint and _(question.hint), "required": question.required}
    return render_template("settings/question.html", form=QuestionForm(data=words), question=question)


@bp.post("/<int:question_id>")
def update(question_id: int) -> Response | tuple[str, int]:
    group, form = organizing().group, QuestionForm()
    question = asked(group, question_id)
    if not form.validate():
        return render_template("settings/question.html", form=form, question=question), 422

    same = form.wording.data == _(question.wording)
    question.word(question.wording if same else form.wording.data, form.hint.data, form.required.data)
    return saved(group)


@bp.post("/<int:question_id>/<any('up', 'down'):way>")
def move(question_id: int, way: str) -> Response:
    group = organizing().group
    group.move_question(asked(group, question_id), up=way == "up")
    return saved(group)


@bp.post("/<int:question_id>/remove")
def destroy(question_id: int) -> Response:
    group = organizing().group
    group.drop_question(asked(group, question_id))
    return saved(group)


def asked(group: Group, question_id: int) -> ChecklistQuestion:
    question: ChecklistQuestion = db.one_or_404(ChecklistQuestion.of(group).where(ChecklistQuestion.id == question_id))
    return question


def saved(group: Group) -> Response:
    ask_anew(group, by=me())
    db.session.commit()
    flash(_("Saved. Referrals already sent keep their own questions."))
    return redirect(url_for("checklists.index"))


def page(group: Group, form: QuestionForm) -> str:
    return render_template(
        "settings/questions.html", form=form, questions=group.questions, full=len(group.questions) >= MOST_QUESTIONS
    )
