"""The one page of a contact: what they are asked, or how it is going."""

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.exc import StaleDataError
from wtforms import SelectChoice

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.contact_words import LineForm
from exchange.mail.calendar import invite
from exchange.models.card import Card
from exchange.models.flag import Flag
from exchange.models.membership import Membership
from exchange.models.referral.ending import End
from exchange.models.referral.reading import lines
from exchange.models.referral.saying import SAYINGS, Saying, What
from exchange.models.referral.turn import STOPS, Stage
from exchange.models.timeline import Seat
from exchange.sentences import Names
from exchange.views.access import by_link
from exchange.views.door import untraceable
from exchange.views.links import Visit, by_token, visit
from exchange.views.refusals import conflict

bp = Blueprint("contacts", __name__, url_prefix="/c")
bp.after_request(untraceable)
limiter.limit("60 per hour", key_func=by_token, methods=["POST"])(bp)


@bp.get("/<token>")
@by_link
def show(token: str) -> str:
    return page(visit(token))


@bp.get("/<token>/meeting.ics")
@by_link
def meeting(token: str) -> Response:
    here = visit(token)
    date = here.referral.newest((What.DATE,))
    if not here.referral.introduced or date is None or date.on is None:
        abort(404)
    file = Response(invite(here.referral, date.on, for_member=False), mimetype="text/calendar")
    file.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return file


@bp.errorhandler(StaleDataError)
@bp.errorhandler(IntegrityError)
def _raced(error: Exception) -> tuple[str, int]:
    sentence = _("Another answer came a moment before this one. Have a look at how things stand now.")
    return conflict(sentence, back=f"/c/{(request.view_args or {}).get('token', 'lost')}")


def page(here: Visit, composer: LineForm | None = None) -> str:
    referral = here.referral
    if not referral.reached_contact:
        return here.show("resting")
    if referral.ending and referral.ending.how is End.NOT_WANTED:
        return here.show("refused", **story(here))
    if still_asked(here):
        return here.show("asked", card=card(here), What=What, **story(here))
    template = "ended" if referral.ended else "progress"
    return here.show(template, composer=composer or line_form(here), What=What, **story(here))


def still_asked(here: Visit) -> bool:
    """Until the contact has answered, or something has happened between the two."""
    referral, contact = here.referral, here.contact
    early = not referral.introduced or referral.stage is Stage.INTRODUCED
    silent = not any(fact.by_id == contact.id for fact in referral.facts)
    elsewhere = referral.cover or referral.passing_on_asked or referral.ever_disputed
    return early and silent and not elsewhere and referral.may_be_consented_by(contact)


def story(here: Visit) -> dict[str, object]:
    """What happened, how far it has come, and what may be said now."""
    referral, contact = here.referral, here.contact
    return {
        "entries": lines(referral, contact),
        "buttons": referral.buttons_for(contact),
        "stop": stop_of(referral.stage),
        "flags": Flag.standing(referral, contact),
        "undoable": referral.newest_takeable_back_by(contact),
    }


def stop_of(stage: Stage) -> int:
    """1 to 5: the contact hears nothing of the offer, so theirs are one less than a member's. All done is 6."""
    if stage is Stage.COMPLETE:
        return len(STOPS)
    return next((number for number, stages in enumerate(STOPS) if stage in stages), 1) or 1


def line_form(here: Visit) -> LineForm:
    """A form for a line, offering the readers this contact may write to now."""
    open_to, names = here.referral.readers_for(here.contact), Names(here.referral, here.contact)
    form = LineForm(seen=here.referral.version, readers=open_to[0] if open_to else None)
    form.readers.choices = [SelectChoice(readers, names.audience(readers)) for readers in open_to]
    return form


def card(here: Visit) -> Card | None:
    """What the receiver says they do."""
    mine = Membership.of(here.referral.receiver).where(Membership.group_id == here.need.group_id)
    membership = db.session.scalar(mine.options(joinedload(Membership.card)))
    return membership.card if membership else None


def saying_or_404(key: str) -> Saying:
    """One of the contact's small questions."""
    if key not in list(Saying) or Seat.CONTACT not in SAYINGS[Saying(key)].seats:
        abort(404)
    return Saying(key)
