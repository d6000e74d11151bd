"""What giver or receiver heard from the contact: their buttons, and a page for each."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.says import SayForm, form_for
from exchange.models.referral import Referral
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.timeline import READERS, Kind, Seat
from exchange.sentences import Names
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.says import known

bp = Blueprint("told", __name__, url_prefix="/r/<int:referral_id>/told")


@bp.get("")
def index(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    sayings = referral.sayings_told_by(me())
    still(referral, bool(sayings))
    return render_template("referrals/told/index.html", referral=referral, sayings=sayings)


@bp.get("/<saying>")
def new(referral_id: int, saying: str) -> str:
    said, referral = known(saying), mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_tell(said, me()))
    return page(referral, said, form_for(said)(formdata=None, seen=referral.version))


@bp.post("/<saying>")
def create(referral_id: int, saying: str) -> Response | tuple[str, int]:
    said, referral = known(saying), mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    form, zone = form_for(said)(), referral.zone_of(me())
    if not (form.validate() and form.ahead(zone)):
        return page(referral, said, form), 422

    with moving(referral, form, by=me()):
        referral.tell(said, by=me(), on=form.moment(zone), note=form.note.data or "")
    flash(_("Thank you. It stands there as told by you."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def page(referral: Referral, saying: Saying, form: SayForm) -> str:
    names, said = Names(referral, me()), SAYINGS[saying]
    readers = names.audience(READERS[Kind.REFUSED if saying is Saying.RATHER_NOT else said.kind])
    words = {"saying": saying, "form": form, "stops": said.ends is not None, "readers": readers}
    return render_template("referrals/told/new.html", referral=referral, **words)
