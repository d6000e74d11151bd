"""A receiver closes it happily, and may tell what it was worth."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from exchange.forms.closings import NOTHING, ClosingForm, worth
from exchange.models.referral import Referral
from exchange.models.referral.closing import Band
from exchange.models.timeline import Seat
from exchange.money import roughly, shown_amount
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.thanks import ready_words_at_end

bp = Blueprint("closings", __name__, url_prefix="/r/<int:referral_id>/close")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.RECEIVER)
    still(referral, referral.may_be_closed_by(me()))
    return page(referral, ClosingForm(formdata=None, seen=referral.version, **told_before(referral)))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.RECEIVER), ClosingForm()
    form.currency = referral.group.currency
    if not form.validate():
        return page(referral, form), 422

    with moving(referral, form, by=me()):
        close(referral, form)
    flash(_("Told. Thank you for bringing it to a close."))
    return redirect(url_for("referrals.show", referral_id=referral.id))


def close(referral: Referral, form: ClosingForm) -> None:
    referral.close(by=me(), became=form.became.data or "", telling=form.telling.data, paid=form.paid.data != "no")
    sees = worth(form.sees.data)
    referral.tell_value(by=me(), told=worth(form.told.data), amount=form.minor, band=form.band.data, giver_sees=sees)
    if form.thanks.data:
        referral.thank(by=me(), text=form.thanks.data)


def told_before(referral: Referral) -> dict[str, object]:
    """What stands there already, and ready words for who has not said thank you yet."""
    closing, value = referral.closing, referral.business_value
    thanks = "" if referral.thank_yous else ready_words_at_end(referral)
    if value is None:
        return {"thanks": thanks} | _of(closing)
    seen = {"told": value.told, "band": value.band or Band.UNDER_500, "sees": value.giver_sees or NOTHING}
    amount = shown_amount(value) if value.amount is not None else ""
    return {"thanks": thanks, "amount": amount} | seen | _of(closing)


def _of(closing: object) -> dict[str, object]:
    return {name: getattr(closing, name) for name in ("became", "telling")} if closing else {}


def page(referral: Referral, form: ClosingForm) -> str:
    form.band.choices = [SelectChoice(band, roughly(band, referral.group.currency)) for band in Band]
    return render_template("referrals/closings/new.html", referral=referral, form=form)
