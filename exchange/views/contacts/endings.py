"""How it ends for a contact: passed on or not, thanks if they like, and whether they may be named."""

from flask import redirect, url_for
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.forms.contact_endings import ThanksForm
from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.timeline import Readers
from exchange.sentences import Names
from exchange.views.access import by_link
from exchange.views.contacts.page import bp
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/pass-on/<any('yes', 'no'):answer>")
@by_link
def passing_on(token: str, answer: str) -> str:
    here = visit(token)
    still(here, here.referral.may_answer_passing_on(here.contact))
    return here.show(
        "pass_on", answer=answer, form=TurnForm(formdata=None, seen=here.referral.version), suggested=suggested(here)
    )


@bp.post("/<token>/pass-on/<any('yes', 'no'):answer>")
@by_link
def answer_passing_on(token: str, answer: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        if answer == "yes":
            here.referral.agree_to_pass_along(by=here.contact)
        else:
            here.referral.refuse_to_pass_along(by=here.contact)
    return redirect(here.page)


@bp.get("/<token>/thanks")
@by_link
def thanks(token: str) -> str:
    here = visit(token)
    still(here, here.referral.may_give_thanks(here.contact))
    return here.show("thanks", form=thanks_form(here, seen=here.referral.version))


@bp.post("/<token>/thanks")
@by_link
def thank(token: str) -> Response | tuple[str, int]:
    here = visit(token)
    form = thanks_form(here)
    if not form.validate():
        return here.show("thanks", form=form), 422

    with acting(here, form):
        here.referral.give_thanks(by=here.contact, text=form.text.data, readers=form.to.data)
    return redirect(url_for("contacts.show", token=token, done="said"))


@bp.post("/<token>/named/<any('yes', 'no'):answer>")
@by_link
def be_named(token: str, answer: str) -> Response:
    here = visit(token)
    with acting(here, TurnForm()):
        here.referral.be_named(by=here.contact, agreed=answer == "yes")
    return redirect(url_for("contacts.show", token=token, done="said"))


def thanks_form(here: Visit, **known: object) -> ThanksForm:
    names = Names(here.referral, here.contact)
    whom = {
        Readers.RECEIVER_CONTACT: here.referral.receiver.first_name,
        Readers.GIVER_CONTACT: here.referral.giver.first_name,
        Readers.ALL: names.audience(Readers.ALL),
    }
    form = ThanksForm(to=Readers.RECEIVER_CONTACT, **known)
    form.to.choices = [SelectChoice(readers, called) for readers, called in whom.items() if readers in here.referral.thankable]
    return form


def suggested(here: Visit) -> Card | None:
    """What the member does whom the receiver suggests."""
    asked = here.referral.passing_on
    found = Membership.within(here.need.group).where(Membership.person_id == asked.to_id) if asked else None
    member = db.session.scalar(found) if found is not None else None
    return member.card if member else None
