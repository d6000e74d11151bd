"""A list of people from a spreadsheet: the file, what stands where, a look at every line, and then the invitations."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Redirect

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.imports import ColumnsForm, InviteAllForm, UploadForm, guessed, guests
from exchange.forms.phones import region_of
from exchange.models.importing import Guest, folded, invite_all, taken_trades, weighed
from exchange.models.upload import Brought, Upload
from exchange.views.access import me
from exchange.views.organizing import organizing
from exchange.views.proofs import this_account
from exchange.views.uploads import left_out, mine

bp = Blueprint("imports", __name__, url_prefix="/board/people/import")


@bp.get("")
def new() -> str:
    organizing()
    return render_template("imports/new.html", form=UploadForm())


@bp.post("")
@limiter.limit("60 per hour", key_func=this_account)
def create() -> Redirect | tuple[str, int]:
    here, form = organizing(), UploadForm()
    if not form.validate():
        return render_template("imports/new.html", form=form), 422

    upload = Upload.kept(here.group, me(), form.headings, form.lines)
    upload.read_as(guessed(form.headings))
    db.session.add(upload)
    db.session.commit()
    return redirect(url_for("imports.edit", upload_id=upload.id))


@bp.get("/<int:upload_id>/columns")
def edit(upload_id: int) -> str:
    upload = mine(upload_id, Brought.PEOPLE)
    return render_template("imports/columns.html", upload=upload, form=ColumnsForm(upload.headings, data=upload.columns))


@bp.post("/<int:upload_id>/columns")
@limiter.limit("120 per hour", key_func=this_account)
def update(upload_id: int) -> Redirect | tuple[str, int]:
    upload = mine(upload_id, Brought.PEOPLE)
    form = ColumnsForm(upload.headings)
    if not form.validate():
        return render_template("imports/columns.html", upload=upload, form=form), 422

    upload.read_as(form.columns)
    db.session.commit()
    return redirect(url_for("imports.check", upload_id=upload.id))


@bp.get("/<int:upload_id>")
def check(upload_id: int) -> str:
    """Every line before it counts; afterwards, those that were left."""
    upload = mine(upload_id, Brought.PEOPLE)
    found = read(upload)
    wrong = [guest for guest in found if guest.wrong]
    form = InviteAllForm(seen=seen(found))
    good = [guest for guest in found if not guest.wrong]
    hints = taken_by(upload, good)
    return render_template("imports/check.html", upload=upload, good=good, wrong=wrong, hints=hints, form=form)


@bp.post("/<int:upload_id>")
@limiter.limit("20 per hour", key_func=this_account)
def invite(upload_id: int) -> Redirect:
    upload, form = mine(upload_id, Brought.PEOPLE), InviteAllForm()
    found = read(upload)
    if form.seen.data != seen(found):
        flash(_("Something has changed meanwhile. Please look the list over once more."))
        return redirect(url_for("imports.check", upload_id=upload.id))

    count, left = invite_all(upload, found, by=me()), bool(upload.lines)
    if not left:
        db.session.delete(upload)
    db.session.commit()
    jobs.wake()
    flash(ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", count))
    return redirect(url_for("imports.check", upload_id=upload_id) if left else url_for("people.index"))


@bp.get("/<int:upload_id>/left.csv")
def left(upload_id: int) -> Response:
    upload = mine(upload_id, Brought.PEOPLE)
    return left_out(upload, read(upload))


def read(upload: Upload) -> list[Guest]:
    columns = {name: place for name, place in upload.columns.items() if place >= 0}
    return weighed(upload.group, guests(upload.lines, columns, region_of(upload.group.timezone)))


def seen(found: list[Guest]) -> str:
    wrong = sum(1 for guest in found if guest.wrong)
    return f"{len(found) - wrong}-{wrong}"


def taken_by(upload: Upload, good: list[Guest]) -> dict[int, str]:
    """By row: who is here already for the same trade. A hint, never a bar."""
    taken = taken_trades(upload.group)
    return {guest.number: taken[folded(guest.trade)] for guest in good if folded(guest.trade) in taken}
