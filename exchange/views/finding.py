"""How the views of a referral find it, and what they answer when a move comes too late."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, abort, current_app, make_response, url_for
from flask_babel import gettext as _

from exchange import jobs
from exchange.clock import as_of, now
from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.refused import Refused
from exchange.models.timeline import Seat
from exchange.sentences import Names, sentence
from exchange.views.access import allow, me
from exchange.views.refusals import conflict
from exchange.words.ends import ENDS


def mine(referral_id: int, *seats: Seat) -> Referral:
    """404 for an outsider, 403 for an insider in none of these seats; whether it is the moment, the domain says."""
    referral: Referral = db.one_or_404(Referral.visible_to(me()).where(Referral.id == referral_id))
    allow(bool(referral.seats_of(me()) & set(seats)))
    return referral


def still(referral: Referral, possible: bool) -> None:
    """A page that asks for a move is not shown once the move is no longer possible."""
    if not possible:
        sentence = _("Things have moved on, so there is nothing to fill in here any more.")
        abort(make_response(conflict(sentence, back=url_for("referrals.show", referral_id=referral.id))))


@contextmanager
def moving(referral: Referral, form: TurnForm, by: Person, back: str = "") -> Iterator[None]:
    """The act: at one moment, committed once, the worker woken. A no of the domain: 409, and what happened meanwhile."""
    with as_of(now()):
        try:
            yield
        except Refused as refused:
            abort(_too_late(referral, form, by, refused, back))
        db.session.commit()
    jobs.wake()


def _too_late(referral: Referral, form: TurnForm, reader: Person, refused: Refused, back: str) -> Response:
    db.session.rollback()
    meanwhile = _happened_since(referral, form.seen.data, reader)
    back = back or url_for("referrals.show", referral_id=referral.id)
    return make_response(conflict(_(refused.sentence, **refused.slots), meanwhile, back))


def _happened_since(referral: Referral, seen: str | None, reader: Person) -> list[str]:
    """In sentences, the lines after version `seen` that this reader may see; at least how it ended, if it did."""
    version = int(seen) if seen and seen.isdecimal() and len(seen) < 10 else referral.version
    names = Names(referral, reader)
    new = [entry for entry in referral.timeline[version:] if entry.noticed_by(referral.seats_for(entry, reader), reader)]
    said = [sentence(current_app.jinja_env, entry, names) for entry in new]
    return said or ([_(ENDS[referral.ending.how])] if referral.ending and version < referral.version else [])
