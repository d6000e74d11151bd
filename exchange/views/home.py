"""What needs me: my turns, what waits for others, and how things ended."""

from flask import Blueprint, g, render_template
from flask_babel import gettext as _

from exchange.clock import now
from exchange.models.digest import Digest
from exchange.models.referral import Referral
from exchange.models.referral import progress as how_far
from exchange.views.access import me
from exchange.views.referrals import named, plain_form
from exchange.words import N_

bp = Blueprint("home", __name__)

NOON, EVENING = 12, 18
NUMBERS = (
    N_("No"), N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"),
    N_("Six"), N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"),
)  # fmt: skip


@bp.get("/home")
def index() -> str:
    return render_template(
        "home/index.html",
        digest=Digest(me()),
        greeting=greeting(),
        names_for=named,
        stop=how_far.stop,
        quiet_for=quiet_for,
        form_for=plain_form,
        spelled=spelled,
        now=now,
    )


def greeting() -> str:
    hour, name = now().astimezone(g.timezone).hour, me().first_name
    if hour < NOON:
        return str(_("Good morning, %(name)s.", name=name))
    return str(_("Good afternoon, %(name)s.", name=name) if hour < EVENING else _("Good evening, %(name)s.", name=name))


def quiet_for(referral: Referral) -> int:
    return how_far.gone_quiet(referral, now())


def spelled(count: int) -> str:
    """At the start of a sentence, as people write small numbers."""
    return str(_(NUMBERS[count])) if count < len(NUMBERS) else str(count)
