"""What a contact may write: a line on the timeline, a quiet word, and what goes with one of the small questions."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, TimeField
from wtforms.validators import ValidationError

from exchange.clock import now
from exchange.forms.base import NOTE, Day, TurnForm, Words, needed
from exchange.models.timeline import Readers


class LineForm(TurnForm):
    text = Words(_l("Write a line"), most=NOTE, validators=[needed(_l("There are no words in it yet."))])
    readers = RadioField(_l("Who reads it"), coerce=Readers)


class QuietForm(TurnForm):
    text = Words(_l("Your words"), most=NOTE, validators=[needed(_l("There are no words in it yet."))])


class Hour(TimeField):
    """A time from a picker, or typed as 14:30."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("That isn’t a time we can read. Please write it like 14:30.")) from None


class SayingForm(TurnForm):
    note = Words(_l("A line to go with it"), most=NOTE)


class MeetingForm(SayingForm):
    """`zone` is the clock it is typed on."""

    day = Day(_l("Day"), validators=[needed(_l("On which day?"))])
    hour = Hour(_l("Time"), validators=[needed(_l("At what time?"))])

    def __init__(self, zone: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.zone = ZoneInfo(zone)

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.day.data, self.hour.data, self.zone)

    def validate_hour(self, field: Field) -> None:
        if self.day.data and field.data and self.moment <= now():
            raise ValidationError(_("That moment has passed. Please choose a later one."))
