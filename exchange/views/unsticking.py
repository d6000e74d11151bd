"""An organizer lets something rest that has gone quiet, or closes it gently."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.filters import day
from exchange.forms.base import TurnForm
from exchange.forms.rests import RestForm
from exchange.models.referral import Referral
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.finding import moving
from exchange.views.quiet import LIST, gone_quiet

bp = Blueprint("unsticking", __name__, url_prefix="/board/quiet/<int:referral_id>")


@bp.get("/pause")
def pause(referral_id: int) -> str:
    referral = gone_quiet(referral_id)
    return page("pause", referral, RestForm(seen=referral.version))


@bp.post("/pause")
def rest(referral_id: int) -> Response | tuple[str, int]:
    referral, form = gone_quiet(referral_id), RestForm()
    if not form.validate():
        return page("pause", referral, form), 422

    until = form.until(referral.group.timezone)
    with moving(referral, form, by=me(), back=url_for(LIST)):
        referral.pause_for_them(by=me(), until=until)
    flash(_("It rests, and comes back by itself on %(date)s.", date=day(until)))
    return redirect(url_for(LIST))


@bp.get("/close")
def close(referral_id: int) -> str:
    referral = gone_quiet(referral_id)
    return page("close", referral, TurnForm(seen=referral.version))


@bp.post("/close")
def end(referral_id: int) -> Response:
    referral, form = gone_quiet(referral_id), TurnForm()
    with moving(referral, form, by=me(), back=url_for(LIST)):
        referral.close_for_them(by=me())
    flash(_("Closed gently. All three are told kindly, and there is no mark on anybody."))
    return redirect(url_for(LIST))


def page(name: str, referral: Referral, form: TurnForm) -> str:
    return render_template(f"board/unsticking/{name}.html", referral=referral, form=form, names=names_for(referral, me()))
