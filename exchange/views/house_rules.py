"""An organizer's settings: who the group is, and what counts in it, each with its plain effect."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.forms.settings import GroupForm, RulesForm
from exchange.models.group import Group
from exchange.models.resetting import reset
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.words.settings import GROUP, RULES

bp = Blueprint("house_rules", __name__, url_prefix="/board/settings")


@bp.get("/group")
def group() -> str:
    here = organizing().group
    return page("group", GroupForm(data=kept(here, GROUP)))


@bp.post("/group")
def update_group() -> Response | tuple[str, int]:
    return saved(organizing().group, "group", GroupForm())


@bp.get("/rules")
def rules() -> str:
    here = organizing().group
    return page("rules", RulesForm(data=kept(here, RULES)))


@bp.post("/rules")
def update_rules() -> Response | tuple[str, int]:
    return saved(organizing().group, "rules", RulesForm())


def saved(group: Group, which: str, form: GroupForm | RulesForm) -> Response | tuple[str, int]:
    if not form.validate():
        return page(which, form), 422

    reset(group, by=me(), **form.chosen)
    db.session.commit()
    jobs.wake()
    flash(_("Saved. What changed stands in the log."))
    return redirect(url_for(f"house_rules.{which}"))


def kept(group: Group, names: dict[str, tuple[str, str]]) -> dict[str, object]:
    return {name: getattr(group, name) for name in names}


def page(which: str, form: GroupForm | RulesForm) -> str:
    return render_template(f"settings/{which}.html", form=form, words=GROUP if which == "group" else RULES)
