"""Who looks after it while the receiver is away, and from which day until which."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectChoice, SelectField
from wtforms.validators import ValidationError

from exchange.forms.base import Day, TurnForm, needed, not_past
from exchange.forms.offers_on import NOBODY, choice
from exchange.models.membership import Membership

LAST_MINUTE = time(23, 59)


class CoverForm(TurnForm):
    to = SelectField(_l("Who looks after it?"), coerce=int, default=NOBODY)
    first = Day(_l("From"), validators=[needed(_l("From which day?")), not_past])
    last = Day(_l("Until the end of"), validators=[needed(_l("Until which day?")), not_past])

    def __init__(self, members: Sequence[Membership], **known: Any) -> None:
        super().__init__(**known)
        self.to.choices = [SelectChoice(NOBODY, _l("Please choose")), *(choice(member) for member in members)]

    def validate_to(self, field: Field) -> None:
        if field.data == NOBODY:
            raise ValidationError(_("Which member would look after it?"))

    def validate_last(self, field: Field) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes before the first. Please choose a later day."))

    def span(self, zone: str) -> tuple[datetime, datetime]:
        """From the first minute to the last, on this clock."""
        clock = ZoneInfo(zone)
        return datetime.combine(self.first.data, time(), clock), datetime.combine(self.last.data, LAST_MINUTE, clock)
