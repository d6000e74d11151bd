"""The meeting: a sheet to print, the same for the wall, and who is in the room."""

from datetime import date

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.clock import now
from exchange.db import db
from exchange.forms.attendances import AttendanceForm
from exchange.forms.base import FAR_OFF
from exchange.models.attendance import Attendance, take_attendance
from exchange.models.meeting_sheet import next_meeting, sheet
from exchange.views.access import me
from exchange.views.organizing import organizing

bp = Blueprint("meeting_sheets", __name__, url_prefix="/board/meeting")


@bp.get("")
def index() -> Response:
    day = next_meeting(organizing().group, now().astimezone(g.timezone).date())
    return redirect(url_for("meeting_sheets.show", day=day.isoformat()))


@bp.get("/<day>")
def show(day: str) -> str:
    return render_template("meeting/sheet.html", sheet=sheet(organizing().group, read(day)))


@bp.get("/<day>/screen")
def screen(day: str) -> str:
    return render_template("meeting/screen.html", sheet=sheet(organizing().group, read(day)))


@bp.get("/<day>/attendance")
def attendance(day: str) -> str:
    group, on = organizing().group, read(day)
    noted = {one.person_id: one for one in db.session.scalars(Attendance.on(group, on))}
    return render_template("meeting/attendance.html", day=on, sheet=sheet(group, on), noted=noted, form=AttendanceForm())


@bp.post("/<day>/attendance")
def note_attendance(day: str) -> Response:
    group, on = organizing().group, read(day)
    people = {member.id: member.person_id for member in sheet(group, on).members}
    take_attendance(group, on, by=me(), said=AttendanceForm().changed(request.form, people))
    db.session.commit()
    flash(_("Noted."))
    return redirect(url_for("meeting_sheets.attendance", day=day))


def read(day: str) -> date:
    """404 for what is no day, or none on which a group could meet."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return found if abs(found - now().date()) <= FAR_OFF else abort(404)
