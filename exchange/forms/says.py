"""Answering one small question: a word with it, and the moment where one is asked for."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, TimeField
from wtforms.validators import ValidationError

from exchange.clock import ONE_DAY, now
from exchange.forms.base import NOTE, Day, TurnForm, Words, needed, not_past
from exchange.models.referral.answering import Takes, moment_of, takes
from exchange.models.referral.answering import Words as Answered

A_YEAR = 366 * ONE_DAY


class SayForm(TurnForm):
    note = Words(_l("A word with it"), NOTE)

    def moment(self, zone: str) -> datetime | None:
        """When, on the clock of whoever says it."""
        return None

    def ahead(self, zone: str) -> bool:
        """Whether that moment is still to come."""
        return True

    def words(self, zone: str) -> Answered:
        return Answered(note=self.note.data or "", on=self.moment(zone))


class DayForm(SayForm):
    """A day is enough."""

    day = Day(_l("Day"), validators=[needed(_l("Which day is it?")), not_past])

    takes = Takes.BY

    def moment(self, zone: str) -> datetime | None:
        return moment_of(self.takes, self.day.data, None, zone)


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
        return moment_of(Takes.MOMENT, self.day.data, self.time.data, zone)

    def ahead(self, zone: str) -> bool:
        moment = self.moment(zone)
        if moment and moment <= now():
            self.time.errors = [_("That moment is over. Please choose a later one.")]
            return False
        return True


class RestForm(DayForm):
    """The morning of a day to come."""

    takes = Takes.UNTIL

    def validate_day(self, field: Field) -> None:
        if field.data and not now().date() < field.data <= now().date() + A_YEAR:
            raise ValidationError(_("Please choose a day from tomorrow on, within a year."))


class TextForm(SayForm):
    """The words are the answer."""

    note = Words(_l("Your words"), NOTE, validators=[needed(_l("A few words, please."))])


FORMS: dict[Takes, type[SayForm]] = {
    Takes.NOTE: SayForm,
    Takes.TEXT: TextForm,
    Takes.UNTIL: RestForm,
    Takes.BY: DayForm,
    Takes.MOMENT: MeetingForm,
}


def form_for(key: str) -> type[SayForm]:
    """What a small question, or another answer of a mail, asks for."""
    return FORMS[takes(key)]
