"""An organizer asks kindly: ready words, read over as they will arrive, and only then sent."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.forms.kind_words import KindWordForm
from exchange.models.referral import Referral
from exchange.sentences import names_for
from exchange.views.access import me
from exchange.views.finding import moving
from exchange.views.quiet import LIST, gone_quiet

bp = Blueprint("kind_words", __name__, url_prefix="/board/quiet/<int:referral_id>/ask")


@bp.get("")
def new(referral_id: int) -> str:
    referral = gone_quiet(referral_id)
    return page(referral, KindWordForm(seen=referral.version, text=ready_words(referral)))


@bp.post("/check")
def check(referral_id: int) -> str | tuple[str, int]:
    """Nothing is sent yet."""
    referral, form = gone_quiet(referral_id), KindWordForm()
    if not form.validate():
        return page(referral, form), 422
    return page(referral, form, preview=True)


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = gone_quiet(referral_id), KindWordForm()
    if not form.validate():
        return page(referral, form), 422

    asked = referral.asked
    with moving(referral, form, by=me(), back=url_for(LIST)):
        referral.ask_kindly(by=me(), words=form.text.data)
    flash(_("Sent. %(name)s reads it with the day’s mail.", name=asked.first_name))
    return redirect(url_for(LIST))


def ready_words(referral: Referral) -> str:
    words: str = _(
        "%(name)s, the one with %(contact)s has been quiet for a while. No reasons needed: one line picks it up again, and "
        "letting it go is just as fine. Can I help?",
        name=referral.asked.first_name,
        contact=names_for(referral, me()).contact,
    )
    return words


def page(referral: Referral, form: KindWordForm, preview: bool = False) -> str:
    names = names_for(referral, me())
    return render_template("board/unsticking/ask.html", referral=referral, form=form, names=names, preview=preview)
