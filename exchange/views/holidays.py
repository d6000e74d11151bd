"""The group's holidays: days on which nobody's turn goes by. A country's calendar is a start."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from exchange import public_holidays
from exchange.clock import now
from exchange.db import db
from exchange.forms.phones import region_of
from exchange.forms.settings import CalendarForm, FoundForm, HolidayForm
from exchange.models.group import Group, Holiday
from exchange.models.retiming import retime_group
from exchange.views.access import me
from exchange.views.organizing import organizing

bp = Blueprint("holidays", __name__, url_prefix="/board/settings/holidays")


@bp.get("")
def index() -> str:
    return page(organizing().group, HolidayForm())


@bp.post("")
def create() -> Response | tuple[str, int]:
    group, form = organizing().group, HolidayForm()
    if not form.validate():
        return page(group, form), 422

    group.rest_on(form.day.data, form.name.data)
    retime_group(group, by=me())
    db.session.commit()
    flash(_("Added. What would have been due on that day waits until the next working day."))
    return redirect(url_for("holidays.index"))


@bp.post("/<int:holiday_id>/remove")
def destroy(holiday_id: int) -> Response:
    group = organizing().group
    group.work_on(db.one_or_404(Holiday.of(group).where(Holiday.id == holiday_id)))
    retime_group(group, by=me())
    db.session.commit()
    flash(_("Taken off. It is a working day again."))
    return redirect(url_for("holidays.index"))


@bp.get("/calendar")
def calendar() -> str:
    """What a country keeps in a year, from today on, to choose from."""
    group = organizing().group
    asked = calendar_form(group)
    found = found_form(group, asked) if asked.validate() else None
    days = {choice.value: date.fromisoformat(choice.value) for choice in found.days.choices} if found else {}
    return render_template("settings/calendar.html", asked=asked, found=found, days=days)


@bp.post("/calendar")
def adopt() -> Response:
    group = organizing().group
    asked = calendar_form(group)
    names = dict(days_of(asked)) if asked.validate() else abort(404)
    form = found_form(group, asked, formdata=request.form)
    days = [day for day in names if day.isoformat() in (form.days.data or ())]
    for day in days:
        group.rest_on(day, names[day])
    retime_group(group, by=me())
    db.session.commit()
    flash(ngettext("%(num)d day added.", "%(num)d days added.", len(days)))
    return redirect(url_for("holidays.index"))


def calendar_form(group: Group) -> CalendarForm:
    """As asked for in the address, else the group's own country and this year."""
    home = region_of(group.timezone)
    form = CalendarForm(public_holidays.countries(), formdata=request.args or None, data={"country": home, "year": now().year})
    form.of(public_holidays.regions(form.country.data if form.country.data in form.known else home))
    return form


def found_form(group: Group, asked: CalendarForm, formdata: object = None) -> FoundForm:
    """Each day the group has not got yet, ticked."""
    kept, today = {holiday.day for holiday in group.holidays}, now().date()
    new = [(day, name) for day, name in days_of(asked) if day >= today and day not in kept]
    form = FoundForm(formdata=formdata, data={"days": [day.isoformat() for day, name in new]})
    form.days.choices = [SelectChoice(day.isoformat(), name) for day, name in new]
    return form


def days_of(asked: CalendarForm) -> list[tuple[date, str]]:
    return public_holidays.days_off(asked.country.data, asked.region.data, asked.year.data)


def page(group: Group, form: HolidayForm) -> str:
    today = now().date()
    coming = [holiday for holiday in group.holidays if holiday.day >= today]
    return render_template("settings/holidays.html", form=form, coming=coming)
