"""What a contact may answer: yes, with what helps; not now, until a day; no, thanks, with a line only if they like."""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import Optional, ValidationError

from exchange.clock import ONE_DAY, now
from exchange.forms.base import Day, Line, TurnForm, Words, not_past
from exchange.forms.phones import Phone

MORNING, A_YEAR = time(8), 366 * ONE_DAY


class Right(StrEnum):
    YES = "yes"
    NOT_QUITE = "not_quite"


class Later(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"
    NEW_YEAR = "new_year"


RIGHT = (SelectChoice(Right.YES, _l("Yes, that’s it")), SelectChoice(Right.NOT_QUITE, _l("Not quite")))
LATER = (
    SelectChoice(Later.WEEKS, _l("In two weeks")),
    SelectChoice(Later.MONTHS, _l("In two months")),
    SelectChoice(Later.NEW_YEAR, _l("In the new year")),
)


def last_after_first(form: "AwayFields", field: Field) -> None:
    if form.away_first.data and field.data and field.data < form.away_first.data:
        raise ValidationError(_("The last day comes before the first. Please swap them."))


class AwayFields(TurnForm):
    """One stretch of days away, or none; a single day may be given alone."""

    away_first = Day(_l("Away from"), validators=[Optional()])
    away_last = Day(_l("Until"), validators=[Optional(), not_past, last_after_first])

    @property
    def away(self) -> tuple[date, date] | None:
        days = [field.data for field in (self.away_first, self.away_last) if field.data]
        return (days[0], days[-1]) if days else None


class YesForm(AwayFields):
    right = RadioField(_l("Is this right?"), choices=RIGHT, coerce=Right, default=Right.YES)
    correction = Words(_l("What would be closer?"))
    phone = Phone(_l("A phone number"))
    best_time = Line(_l("A good time to reach you"))
    good_job = Words(_l("What would a good job look like?"))


class LaterForm(TurnForm):
    """A day that was chosen counts for more than the span beside it."""

    span = RadioField(_l("When may we ask again?"), choices=LATER, coerce=Later, default=Later.WEEKS)
    day = Day(_l("Or on a day of your choice"), validators=[Optional()])

    def validate_day(self, field: Field) -> None:
        if field.data and not now().date() < field.data <= now().date() + A_YEAR:
            raise ValidationError(_("Please choose a day from tomorrow on, within a year."))

    def until(self, zone: str) -> datetime:
        """The morning we may ask again, on this clock."""
        today = now().astimezone(ZoneInfo(zone)).date()
        return datetime.combine(self.day.data or _day_after(today, self.span.data), MORNING, ZoneInfo(zone))


class NoForm(TurnForm):
    note = Words(_l("A line to go with it"))


def _day_after(today: date, span: Later) -> date:
    days = {Later.WEEKS: today + 14 * ONE_DAY, Later.MONTHS: today + 61 * ONE_DAY}
    return days.get(span) or date(today.year + 1, 1, 7)
