"""What members gave and received in an older system: the file, what stands where, a look at every line, and then it is kept."""

from babel.numbers import get_currency_precision
from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Redirect

from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.imports import UploadForm
from exchange.forms.slips import BringForm, SlipColumnsForm, guessed, period_of, slips
from exchange.models.before_us import FEWEST, EarlierPeriod, bring_slips, business_of, earlier_in, replaced
from exchange.models.slips import Slip, matched
from exchange.models.upload import Brought, Upload
from exchange.money import exactly
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account
from exchange.views.uploads import left_out, mine

bp = Blueprint("slips", __name__, url_prefix="/board/people/slips")


@bp.get("")
def index() -> str:
    return page(UploadForm())


@bp.post("")
@limiter.limit("60 per hour", key_func=this_account)
def create() -> Redirect | tuple[str, int]:
    here, form = organizing(), UploadForm()
    if not form.validate():
        return page(form), 422

    upload = Upload.kept(here.group, me(), form.headings, form.lines, Brought.SLIPS)
    upload.read_as(guessed(form.headings))
    db.session.add(upload)
    db.session.commit()
    return redirect(url_for("slips.edit", upload_id=upload.id))


@bp.get("/<int:upload_id>/columns")
def edit(upload_id: int) -> str:
    upload = mine(upload_id, Brought.SLIPS)
    return columns_page(upload, SlipColumnsForm(upload.headings, data=upload.columns))


@bp.post("/<int:upload_id>/columns")
@limiter.limit("120 per hour", key_func=this_account)
def update(upload_id: int) -> Redirect | tuple[str, int]:
    upload = mine(upload_id, Brought.SLIPS)
    form = SlipColumnsForm(upload.headings)
    if not form.validate():
        return columns_page(upload, form), 422

    replaced(upload.group, *period_of(form.columns))
    upload.read_as(form.columns)
    db.session.commit()
    return redirect(url_for("slips.check", upload_id=upload.id))


@bp.get("/<int:upload_id>")
def check(upload_id: int) -> str:
    upload = read(upload_id)
    found, first_last = lines_of(upload), period_of(upload.columns)
    earlier = replaced(upload.group, *first_last)
    good = [slip for slip in found if not slip.wrong]
    return render_template(
        "slips/check.html",
        upload=upload,
        period=first_last,
        good=good,
        wrong=[slip for slip in found if slip.wrong],
        earlier=earlier,
        business=business_of(good),
        with_business="business" in upload.columns,
        fewest=FEWEST,
        exactly=exactly,
        form=BringForm(seen=seen(found, earlier)),
    )


@bp.post("/<int:upload_id>")
@limiter.limit("60 per hour", key_func=this_account)
def bring(upload_id: int) -> Redirect:
    upload, form = read(upload_id), BringForm()
    found, first_last = lines_of(upload), period_of(upload.columns)
    if form.seen.data != seen(found, replaced(upload.group, *first_last)):
        flash(_("Something has changed meanwhile. Please look the list over once more."))
        return redirect(url_for("slips.check", upload_id=upload.id))

    kept = bring_slips(upload.group, *first_last, found, by=me())
    db.session.delete(upload)
    db.session.commit()
    flash(ngettext("The slips of %(num)d member are kept.", "The slips of %(num)d members are kept.", len(kept.slips)))
    return redirect(url_for("slips.index"))


@bp.get("/<int:upload_id>/left.csv")
def left(upload_id: int) -> Response:
    upload = read(upload_id)
    return left_out(upload, lines_of(upload))


@bp.post("/kept/<int:period_id>/remove")
@limiter.limit("60 per hour", key_func=this_account)
def destroy(period_id: int) -> Redirect:
    period = db.one_or_404(EarlierPeriod.of(organizing().group).where(EarlierPeriod.id == period_id))
    period.take_away(by=me())
    db.session.commit()
    flash(_("Taken away. No report counts it any longer."))
    return redirect(url_for("slips.index"))


def lines_of(upload: Upload) -> list[Slip]:
    digits = get_currency_precision(upload.group.currency)
    return matched(upload.group, slips(upload.lines, upload.columns, digits))


def seen(found: list[Slip], earlier: EarlierPeriod | None) -> str:
    wrong = sum(1 for slip in found if slip.wrong)
    return f"{len(found) - wrong}-{wrong}-{earlier.id if earlier else 0}"


def read(upload_id: int) -> Upload:
    """One whose columns have been looked over."""
    upload = mine(upload_id, Brought.SLIPS)
    return upload if "first" in upload.columns else abort(404)


def columns_page(upload: Upload, form: SlipColumnsForm) -> str:
    return render_template("slips/columns.html", upload=upload, form=form)


def page(form: UploadForm) -> str:
    return render_template("slips/index.html", form=form, kept=earlier_in(organizing().group), exactly=exactly)
