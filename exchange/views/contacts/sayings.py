"""One small question, answered by the contact if they like: a page with a button."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from exchange.forms.contact_words import MeetingForm, SayingForm
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.views.access import by_link
from exchange.views.contacts.page import bp, saying_or_404
from exchange.views.links import Visit, acting, still, visit


@bp.get("/<token>/say/<key>")
@by_link
def say(token: str, key: str) -> str:
    here, saying = visit(token), saying_or_404(key)
    still(here, here.referral.may_say(saying, here.contact))
    return page(here, saying, form_for(here, saying, seen=here.referral.version))


@bp.post("/<token>/say/<key>")
@by_link
def said(token: str, key: str) -> Response | tuple[str, int]:
    here, saying = visit(token), saying_or_404(key)
    form = form_for(here, saying)
    if not form.validate():
        return page(here, saying, form), 422

    moment = form.moment if isinstance(form, MeetingForm) else None
    with acting(here, form):
        here.referral.say(saying, by=here.contact, on=moment, note=form.note.data)
    return redirect(url_for("contacts.show", token=token, done="said"))


def form_for(here: Visit, saying: Saying, **values: object) -> SayingForm:
    if SAYINGS[saying].asks_date:
        return MeetingForm(here.referral.zone_of(here.contact), **values)
    return SayingForm(**values)


def page(here: Visit, saying: Saying, form: SayingForm) -> str:
    readers = here.referral.readers_if_said(saying, here.contact)
    return here.show("say", saying=saying, form=form, readers=readers)
