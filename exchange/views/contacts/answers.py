"""Yes, please; not now; no, thanks: each a page with a button, and none of them heavier than another."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.contact_answers import LaterForm, NoForm, Right, YesForm
from exchange.forms.phones import region_of
from exchange.models.erasure import erase
from exchange.models.timeline import Readers
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/yes")
@by_link
def yes(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_consented_by(here.contact))
    contact = here.contact
    return here.show("yes", form=YesForm(seen=here.referral.version, phone=contact.phone, best_time=contact.best_time))


@bp.post("/<token>/yes")
@by_link
def agree(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), YesForm()
    form.phone.region = region_of(here.need.group.timezone)
    if not form.validate():
        return here.show("yes", form=form), 422

    with acting(here, form):
        say_yes(here, form)
    return redirect(url_for("contacts.show", token=token, done="yes"))


def say_yes(here: Visit, form: YesForm) -> None:
    """What helps the call comes first, so that whoever hears of the yes can read it."""
    referral, contact = here.referral, here.contact
    if form.away:
        contact.go_away(*form.away)
    contact.be_reached(form.phone.data or contact.phone, form.best_time.data)
    not_quite = form.right.data is Right.NOT_QUITE
    referral.agree(by=contact, need_is_right=not not_quite, correction=form.correction.data if not_quite else "")
    if form.good_job.data:
        referral.post(by=contact, text=form.good_job.data, readers=Readers.RECEIVER_CONTACT)


@bp.get("/<token>/later")
@by_link
def later(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_consented_by(here.contact))
    return here.show("later", form=LaterForm(seen=here.referral.version))


@bp.post("/<token>/later")
@by_link
def postpone(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), LaterForm()
    if not form.validate():
        return here.show("later", form=form), 422

    with acting(here, form):
        here.referral.postpone(by=here.contact, until=form.until(here.referral.zone_of(here.contact)))
    return redirect(here.page)


@bp.get("/<token>/no")
@by_link
def no(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_be_refused_by(here.contact))
    return here.show("no", form=NoForm(seen=here.referral.version))


@bp.post("/<token>/no")
@by_link
def refuse(token: str) -> Response | tuple[str, int]:
    here, form = visit(token), NoForm()
    if not form.validate():
        return here.show("no", form=form), 422

    with acting(here, form):
        here.referral.refuse(by=here.contact, note=form.note.data)
    return redirect(here.page)


@bp.post("/<token>/no/erase")
@by_link
def refuse_and_erase(token: str) -> Response:
    """No, and nothing of me is kept: what was under way ends with it, and a line would be gone before anybody reads it."""
    here = visit(token)
    with acting(here, NoForm()):
        erase(here.need)
    return redirect(url_for("contacts.gone", token=token))
