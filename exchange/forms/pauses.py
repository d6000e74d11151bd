"""Until when it rests: one of three, or a day."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import Optional, ValidationError

from exchange.clock import ONE_DAY, now
from exchange.forms.base import Day, TurnForm, Words

MORNING, A_YEAR = time(8), timedelta(days=366)


class Span(StrEnum):
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


DAYS = {Span.WEEK: 7, Span.FORTNIGHT: 14, Span.MONTH: 30}
SPANS = (
    SelectChoice(Span.WEEK, _l("A week")),
    SelectChoice(Span.FORTNIGHT, _l("Two weeks")),
    SelectChoice(Span.MONTH, _l("A month")),
)


class PauseForm(TurnForm):
    """A day that was chosen counts for more than the span beside it."""

    span = RadioField(_l("Pause it for"), choices=SPANS, coerce=Span, default=Span.WEEK)
    day = Day(_l("Or until a day of your choice"), validators=[Optional()])
    note = Words(_l("Why, in a few words"))

    def validate_day(self, field: Field) -> None:
        if field.data and not now().date() < field.data <= now().date() + A_YEAR:
            raise ValidationError(_("Please choose a day from tomorrow on, within a year."))

    def says_why(self, needed: bool) -> bool:
        """Whether a sentence stands with it, where one is asked for."""
        if needed and not self.note.data:
            self.note.errors = [_("It has rested twice with nothing new. One sentence this time, please.")]
            return False
        return True

    def until(self, zone: str) -> datetime:
        """The morning it comes back, on this clock."""
        today = now().astimezone(ZoneInfo(zone)).date()
        chosen: date = self.day.data or today + DAYS[self.span.data] * ONE_DAY
        return datetime.combine(chosen, MORNING, ZoneInfo(zone))
