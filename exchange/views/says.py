"""One small question: a page with one button, and what the member says becomes a fact."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.says import SayForm, form_for
from exchange.models.referral import Referral
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.timeline import READERS
from exchange.sentences import Names
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("says", __name__, url_prefix="/r/<int:referral_id>/say/<saying>")


@bp.get("")
def new(referral_id: int, saying: str) -> Response | str:
    said = known(saying)
    referral = mine(referral_id, *SAYINGS[said].seats)
    if said is Saying.NOT_A_FIT and referral.may_be_called_no_fit_by(me()):
        return redirect(url_for("no_fits.new", referral_id=referral.id))
    still(referral, referral.may_say(said, me()))
    return page(referral, said, form_for(said)(formdata=None, seen=referral.version))


@bp.post("")
def create(referral_id: int, saying: str) -> Response | tuple[str, int]:
    said = known(saying)
    referral, form = mine(referral_id, *SAYINGS[said].seats), form_for(said)()
    zone = referral.zone_of(me())
    if not (form.validate() and form.ahead(zone)):
        return page(referral, said, form), 422

    with moving(referral, form, by=me()):
        referral.say(said, by=me(), on=form.moment(zone), note=form.note.data or "")
    flash_with_undo(referral, _("Thank you for saying so."))
    return redirect(afterwards(referral))


def afterwards(referral: Referral) -> str:
    """Whoever covered for somebody sees no more of it once their own word has ended it."""
    return url_for("referrals.show", referral_id=referral.id) if referral.seats_of(me()) else url_for("home.index")


def known(saying: str) -> Saying:
    if saying not in set(Saying):
        abort(404)
    return Saying(saying)


def page(referral: Referral, saying: Saying, form: SayForm) -> str:
    names = Names(referral, me())
    readers = names.audience(READERS[SAYINGS[saying].kind])
    return render_template("referrals/say.html", referral=referral, saying=saying, form=form, people=names, readers=readers)
