"""What is kept about a contact: to see word for word, to put right, to take along, and to delete."""

from flask import Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from exchange.forms.base import Form, TurnForm
from exchange.forms.contact_details import DetailsForm
from exchange.forms.phones import region_of
from exchange.models.erasure import erase
from exchange.models.known import entries_about, known_about, unnamed
from exchange.tokens import Purpose
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.downloads import file_of
from exchange.views.links import Visit, acting, signed, visit


@bp.get("/<token>/data")
@by_link
def data(token: str) -> str:
    here = visit(token)
    return page(here, DetailsForm(obj=here.contact))


@bp.post("/<token>/data")
@by_link
def correct(token: str) -> AnyResponse | tuple[str, int]:
    here, form = visit(token), DetailsForm()
    form.phone.region = region_of(here.need.group.timezone)
    if not form.validate():
        return page(here, form), 422

    with acting(here, form):
        if form.away:
            here.contact.go_away(*form.away)
        reach = {"email": form.email.data or None, "phone": form.phone.data or None}
        here.referral.correct(by=here.contact, name=form.name.data, best_time=form.best_time.data, **reach)
    return redirect(url_for("contacts.data", token=token, done="saved"))


@bp.post("/<token>/data/away/<int:away_id>/remove")
@by_link
def come_back(token: str, away_id: int) -> AnyResponse:
    here = visit(token)
    with acting(here, TurnForm()):
        for away in [away for away in here.contact.away if away.id == away_id]:
            here.contact.come_back(away)
        here.referral.take_turn()
    return redirect(url_for("contacts.data", token=token, done="saved"))


@bp.get("/<token>/data.json")
@by_link
def download(token: str) -> Response:
    return file_of("my-details", known_about(visit(token).need))


@bp.post("/<token>/erase")
@by_link
def delete(token: str) -> AnyResponse:
    here = visit(token)
    with acting(here, TurnForm()):
        erase(here.need)
    return redirect(url_for("contacts.gone", token=token))


@bp.get("/<token>/gone")
@by_link
def gone(token: str) -> str | AnyResponse:
    """Said once more as often as somebody opens it; nothing is left that it could show."""
    need, _generation = signed(Purpose.CONTACT, token)
    if not need.erased_at:
        return redirect(url_for("contacts.show", token=token))
    return render_template("contacts/gone.html", need=need, giver=need.giver, group=need.group)


def page(here: Visit, form: DetailsForm) -> str:
    notes = [(referral, entries_about(referral, here.contact)) for referral in here.need.referrals if referral.sent_at]
    return here.show("data", form=form, notes=notes, unnamed=unnamed, plain=Form(formdata=None))
