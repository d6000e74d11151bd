"""“I was given this”: a member writes down what they were given outside, and the giver confirms it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.givens import GivenForm
from exchange.forms.phones import region_of
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.views.access import me
from exchange.views.gives.finding import Choice, handle_in, here
from exchange.views.gives.wording import begun
from exchange.views.proofs import this_account

bp = Blueprint("givens", __name__, url_prefix="/given")


@bp.get("")
def new() -> str:
    return page(*offered(GivenForm(formdata=None)))


@bp.post("")
@limiter.limit("20 per hour", key_func=this_account)
def create() -> Response | str | tuple[str, int]:
    form, choice = offered(GivenForm())
    if request.form.get("do") == "look":
        return page(form, choice)
    giver = choice.called(form.receiver.data or "")
    if not form.complete() or giver is None:
        return page(form, choice), 422

    log(form, choice, giver)
    db.session.commit()
    jobs.wake()
    flash(_("Written down. %(giver)s is asked whether it is so, and nothing moves before.", giver=giver.person.first_name))
    return redirect(url_for("referrals.index"))


def log(form: GivenForm, choice: Choice, giver: Membership) -> Referral:
    contact = Person(name=form.name.data, email=form.email.data or None, phone=form.phone.data or None)
    here_too = Membership.within(choice.group).where(Membership.person_id == me().id)
    introduction = begun(contact.first_name, db.session.scalars(here_too).one(), form.words.data)
    return Referral.log_given(me(), giver.person, choice.group, contact, form.words.data, introduction, db.session)


def offered(form: GivenForm) -> tuple[GivenForm, Choice]:
    choice = Choice(here())
    choice.narrow(form.find.data or "", form.receiver.data or "")
    form.is_for(choice.names, handle_in(choice.group), _("Please choose"))
    form.phone.region = region_of(choice.group.timezone)
    return form, choice


def page(form: GivenForm, choice: Choice) -> str:
    return render_template("gives/given.html", form=form, choice=choice, group=choice.group)
