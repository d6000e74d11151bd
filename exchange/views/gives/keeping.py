"""Catching a name in the room: three short answers become a draft."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.filters import day
from exchange.forms.quick_gives import QuickForm
from exchange.models.referral import Referral
from exchange.models.referral.writing import About
from exchange.views.access import me
from exchange.views.gives.blueprint import bp
from exchange.views.gives.finding import Choice, handle_in, here


@bp.get("/quick")
def quick() -> str:
    return page(*offered(QuickForm(receiver=request.args.get("to", ""))))


@bp.post("/quick")
def keep() -> Response | str | tuple[str, int]:
    form, choice = offered(QuickForm())
    if request.form.get("do") == "look":
        return page(form, choice)
    if not form.fit_to_keep():
        return page(form, choice), 422

    referral = Referral.draft(me(), choice.group, contact=me())
    db.session.add(referral)
    referral.write(by=me(), **words(form, choice))
    db.session.commit()
    flash(_("Kept. It waits for you until %(day)s.", day=day(referral.due_at)) if referral.due_at else _("Kept."))
    return redirect(url_for("home.index"))


def words(form: QuickForm, choice: Choice) -> dict[str, Any]:
    member = choice.called(form.receiver.data or "")
    return {
        "receiver": member and member.person,
        "about": About(form.name.data or ""),
        "need": {"words": form.line.data or ""},
        "ticks": set(),
    }


def offered(form: QuickForm) -> tuple[QuickForm, Choice]:
    choice = Choice(here())
    choice.narrow(form.find.data or "", form.receiver.data or "")
    form.is_for(choice.names, handle_in(choice.group), _("Not sure who yet"))
    return form, choice


def page(form: QuickForm, choice: Choice) -> str:
    return render_template("gives/quick.html", form=form, choice=choice, group=choice.group)
