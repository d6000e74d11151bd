"""Answering one small question: a word with it, and the moment where one is asked for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TimeField

from exchange.clock import CLOSES, now
from exchange.forms.base import NOTE, Day, TurnForm, Words, needed, not_past
from exchange.models.referral.saying import SAYINGS, Saying


class SayForm(TurnForm):
    note = Words(_l("A word with it"), NOTE)

    def moment(self, zone: str) -> datetime | None:
        """When, on the clock of whoever says it."""
        return None

    def ahead(self, zone: str) -> bool:
        """Whether that moment is still to come."""
        return True


class DayForm(SayForm):
    """A day is enough; it lasts until the end of its working hours."""

    day = Day(_l("Day"), validators=[needed(_l("Which day is it?")), not_past])

    def moment(self, zone: str) -> datetime | None:
        return datetime.combine(self.day.data, CLOSES, ZoneInfo(zone))


class Clock(TimeField):
    """A time from a picker, or typed as 14:30."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("That isn’t a time we can read. Please write it like 14:30.")) from None


class MeetingForm(DayForm):
    time = Clock(_l("Time"), validators=[needed(_l("At what time?"))])

    def moment(self, zone: str) -> datetime | None:
        return datetime.combine(self.day.data, self.time.data, ZoneInfo(zone))

    def ahead(self, zone: str) -> bool:
        moment = self.moment(zone)
        if moment and moment <= now():
            self.time.errors = [_("That moment is over. Please choose a later one.")]
            return False
        return True


def form_for(saying: Saying) -> type[SayForm]:
    said = SAYINGS[saying]
    return MeetingForm if said.asks_time else DayForm if said.asks_date else SayForm
