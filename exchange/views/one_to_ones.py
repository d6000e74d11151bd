"""Two members met one to one: either of them writes it down, and only the two see it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db
from exchange.forms.one_to_ones import OneToOneForm
from exchange.models.membership import Membership
from exchange.models.one_to_one import OneToOne
from exchange.models.person import Person
from exchange.views import frame
from exchange.views.access import me
from exchange.views.numbers import page_number

bp = Blueprint("one_to_ones", __name__)
A_PAGE = 50


@bp.get("/one-to-ones")
def index() -> str:
    mine = db.paginate(OneToOne.of(me()), page=page_number(), per_page=A_PAGE, error_out=False)
    return render_template("members/one_to_ones.html", met=mine)


@bp.get("/m/<handle>/one-to-one")
def new(handle: str) -> str:
    return page(other(handle), OneToOneForm(data={"day": now().date()}))


@bp.post("/m/<handle>/one-to-one")
def create(handle: str) -> Response | tuple[str, int]:
    met, form = other(handle), OneToOneForm()
    if not form.validate():
        return page(met, form), 422

    mine = next(one for one in frame.memberships() if one.group_id == met.group_id)
    is_new = OneToOne.write_down(mine, met, form.day.data)
    db.session.commit()
    name = met.person.first_name
    flash(_("Written down.") if is_new else _("%(name)s had written it down already, so it counts once.", name=name))
    return redirect(url_for("one_to_ones.index"))


def other(handle: str) -> Membership:
    """Somebody who shares a group with the one who asks, and is not that one."""
    beside = Membership.beside(me()).join(Membership.person).where(Membership.handle == handle, Person.id != me().id)
    return db.session.scalar(beside.options(contains_eager(Membership.person))) or abort(404)


def page(met: Membership, form: OneToOneForm) -> str:
    return render_template("members/one_to_one.html", met=met, form=form)
