"""The wrong person, another person, or no link at all any more."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.base import TurnForm
from exchange.forms.contact_details import ColleagueForm, LostForm
from exchange.forms.phones import region_of
from exchange.models.contact_link import replace_lost, with_address
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.door import typed_address, unhurried
from exchange.views.links import acting, still, visit


@bp.get("/<token>/not-me")
@by_link
def not_me(token: str) -> str:
    return visit(token).show("not_me", form=TurnForm())


@bp.post("/<token>/not-me")
@by_link
def disown(token: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.disown(by=here.contact)
    return redirect(url_for("contacts.done", what="put-right"))


@bp.get("/<token>/someone-else")
@by_link
def someone_else(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_passed_on_by(here.contact))
    return here.show("someone_else", form=ColleagueForm())


@bp.post("/<token>/someone-else")
@by_link
def pass_on(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), ColleagueForm()
    form.phone.region = region_of(here.need.group.timezone)
    if not form.validate():
        return here.show("someone_else", form=form), 422

    with acting(here, TurnForm()):
        here.referral.pass_to_colleague(here.contact, form.name.data, form.email.data or None, form.phone.data or None)
    return redirect(url_for("contacts.done", what="passed-on"))


@bp.get("/lost")
@by_link
def lost() -> str:
    return render_template("contacts/lost.html", form=LostForm())


@bp.post("/lost")
@by_link
@limiter.limit("20 per hour")
@limiter.limit("3 per hour", key_func=typed_address)
def find() -> Response | tuple[str, int]:
    """The same answer, at the same cost, whether or not anybody has this address."""
    form = LostForm()
    if not form.validate():
        return render_template("contacts/lost.html", form=form), 422

    with unhurried():
        for need in db.session.scalars(with_address(form.email.data)):
            replace_lost(need)
        db.session.commit()
        jobs.wake()
    return redirect(url_for("contacts.done", what="link-sent"))


@bp.get("/done/<any('link-sent', 'put-right', 'passed-on'):what>")
@by_link
def done(what: str) -> str:
    """What was done to a link that no longer opens anything."""
    return render_template("contacts/done.html", what=what)
