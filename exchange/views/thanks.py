"""A receiver thanks the giver, on the way and at the end."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.forms.thanks import ThanksForm
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still

bp = Blueprint("thanks", __name__, url_prefix="/r/<int:referral_id>/thanks")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_thanked_for_by(me()))
    return page(referral, ThanksForm(seen=referral.version, text=ready_words(referral)))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), ThanksForm()
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        referral.thank(by=me(), text=form.text.data)
    flash(_("%(giver)s will be glad to read it.", giver=referral.giver.first_name))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_words(referral: Referral) -> str:
    names = {"giver": referral.giver.first_name, "contact": referral.contact.first_name}
    words = _("Thank you, %(giver)s. I know what it means that you put your name to it. I’ll look after %(contact)s.", **names)
    if referral.ending and referral.ending.completes:
        return ready_words_at_end(referral)
    if referral.ending or referral.need.own or not referral.accepted:
        words = _("Thank you for thinking of me, %(giver)s. It means a lot.", **names)
    return str(words)


def ready_words_at_end(referral: Referral) -> str:
    words = _("It ended well because you put in a good word. Thank you, %(giver)s.", giver=referral.giver.first_name)
    return str(words)


def page(referral: Referral, form: ThanksForm) -> str:
    giver = Membership.within(referral.group).where(Membership.person_id == referral.giver_id)
    return render_template("referrals/thanks/new.html", referral=referral, form=form, giver=db.session.scalar(giver))
