"""It has gone quiet: one line puts it right, and the count of days starts from zero."""

from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.filters import days_since
from exchange.forms.restarts import RestartForm
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.turn import Step
from exchange.models.timeline import Seat
from exchange.views.access import me
from exchange.views.finding import mine, moving, still
from exchange.views.take_backs import flash_with_undo

bp = Blueprint("restarts", __name__, url_prefix="/r/<int:referral_id>/restart")


@bp.get("")
def new(referral_id: int) -> str:
    referral = mine(referral_id, Seat.GIVER, Seat.RECEIVER)
    still(referral, referral.may_be_restarted_by(me()))
    return page(referral, RestartForm(seen=referral.version, words=ready_words(referral, me())))


@bp.post("")
def create(referral_id: int) -> Response | tuple[str, int]:
    referral, form = mine(referral_id, Seat.GIVER, Seat.RECEIVER), RestartForm()
    if not form.validate():
        return page(referral, form), 422

    to = referral.person_in(referral.restart_reaches).first_name
    with moving(referral, form, by=me()):
        referral.restart(by=me(), words=form.words.data or "", by_mail=not form.by_hand.data)
    if form.by_hand.data:
        flash(_("Thank you. The count of days starts from zero."))
    else:
        flash_with_undo(
            referral, _("Sent. %(name)s will read it in a moment, and the count of days starts from zero.", name=to)
        )
    return redirect(url_for("referrals.show", referral_id=referral.id))


def ready_words(referral: Referral, writer: Person) -> str:
    """Yours to change; the two days are the next ones on which the writer works."""
    zone, days = ZoneInfo(referral.zone_of(writer)), referral.calendar_of(writer)
    one, two = (format_date(days.days_after(now(), n).astimezone(zone).date(), "EEEE") for n in (2, 3))
    names = {
        "giver": referral.giver.first_name,
        "receiver": referral.receiver.first_name,
        "contact": referral.contact.first_name,
    }
    words = _looked_after if referral.covered_by(writer) else WORDS.get(referral.step, _next_step)
    if words is _hello and referral.giver.erased_at:
        words = _hello_again
    return words(one=one, two=two, **names)


def _hello_again(**names: str) -> str:
    """Where whoever introduced the two has gone."""
    line: str = _(
        "Hello %(contact)s, we were introduced, and I’m later than I meant to be. Would a call on %(one)s or %(two)s suit you?",
        **names,
    )
    return line


def _hello(**names: str) -> str:
    line: str = _(
        "Hello %(contact)s, %(giver)s introduced us, and I’m later than I meant to be. "
        "Would a call on %(one)s or %(two)s suit you?",
        **names,
    )
    return line


def _next_step(**names: str) -> str:
    line: str = _(
        "Hello %(contact)s, the next step is with me, and I’m later with it than I meant to be. "
        "Would a call on %(one)s or %(two)s suit you?",
        **names,
    )
    return line


def _finish_work(**names: str) -> str:
    line: str = _(
        "Hello %(contact)s, I’m behind with what I promised you, and I’m sorry. You’ll have it by %(two)s. "
        "If that doesn’t suit, tell me, and we’ll find another way.",
        **names,
    )
    return line


def _looked_after(**names: str) -> str:
    """From whoever covers: it was not them who was introduced, or who promised anything."""
    line: str = _(
        "Hello %(contact)s, I’m looking after things while %(receiver)s is away. Would a call on %(one)s or %(two)s suit you?",
        **names,
    )
    return line


def _open_the_door(**names: str) -> str:
    line: str = _(
        "Hello %(receiver)s, I said I’d open the door to %(contact)s, and it slipped. I’ll do it on %(one)s.",
        **names,
    )
    return line


WORDS = {Step.HELLO: _hello, Step.NEXT_STEP: _next_step, Step.FINISH_WORK: _finish_work} | dict.fromkeys(
    (Step.CALL, Step.BRING_TOGETHER, Step.TEXT_THEM, Step.HELP_REACH, Step.MEND_DETAILS), _open_the_door
)


def page(referral: Referral, form: RestartForm) -> str:
    still(referral, referral.may_be_restarted_by(me()))
    return render_template(
        "referrals/restarts/new.html",
        referral=referral,
        form=form,
        to=referral.person_in(referral.restart_reaches),
        quiet=days_since(referral.moved_at),
    )
