"""What needs me: my turns, what waits for others, and how things ended."""

from flask import Blueprint, g, render_template

from exchange.clock import now
from exchange.greetings import greeting, spelled
from exchange.models.digest import Digest
from exchange.models.referral import Referral
from exchange.models.referral import progress as how_far
from exchange.views.access import me
from exchange.views.referrals import named, plain_form

bp = Blueprint("home", __name__)


@bp.get("/home")
def index() -> str:
    return render_template(
        "home/index.html",
        digest=Digest(me()),
        greeting=greeting(me(), g.timezone),
        names_for=named,
        stop=how_far.stop,
        quiet_for=quiet_for,
        form_for=plain_form,
        spelled=spelled,
        now=now,
    )


def quiet_for(referral: Referral) -> int:
    return how_far.gone_quiet(referral, now())
