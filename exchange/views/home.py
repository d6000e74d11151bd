"""What needs me: my turns, what waits for others, and how things ended."""

from flask import Blueprint, g, render_template
from flask_babel import gettext as _

from exchange.clock import now
from exchange.models.digest import Digest
from exchange.models.referral import Referral
from exchange.models.referral import progress as how_far
from exchange.views.access import me
from exchange.views.referrals import named, plain_form

bp = Blueprint("home", __name__)

NOON, EVENING = 12, 18


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
    )


def greeting() -> str:
    hour, name = now().astimezone(g.timezone).hour, me().first_name
    if hour < NOON:
        return str(_("Good morning, %(name)s.", name=name))
    return str(_("Good afternoon, %(name)s.", name=name) if hour < EVENING else _("Good evening, %(name)s.", name=name))


def quiet_for(referral: Referral) -> int:
    return how_far.gone_quiet(referral, now())
