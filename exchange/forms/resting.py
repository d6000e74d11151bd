"""A rest from new referrals, until a day or without one."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import Optional, ValidationError

from exchange.clock import ONE_DAY
from exchange.filters import today
from exchange.forms.base import Day, Form

LONGEST = 731 * ONE_DAY


class RestingForm(Form):
    day = Day(_l("Back on"), validators=[Optional()])

    def validate_day(self, field: Field) -> None:
        if field.data and not today() < field.data <= today() + LONGEST:
            raise ValidationError(_("Please choose a day from tomorrow on, within two years."))

    def until(self, zone: str) -> datetime | None:
        """The first minute of that day on this clock."""
        return datetime.combine(self.day.data, time(), ZoneInfo(zone)) if self.day.data else None
