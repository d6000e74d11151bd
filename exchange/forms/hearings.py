"""How a member likes to hear: of what, until when, and at what hour."""

from functools import cache
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput

from exchange.forms.base import Form
from exchange.forms.places import places
from exchange.models.person import Hears, PartEnds

HEARS = (
    SelectChoice(Hears.MOMENTS, _l("The big moments")),
    SelectChoice(Hears.EVERY_STEP, _l("Every step")),
    SelectChoice(Hears.ENDING, _l("Just how it ended")),
)
PART_ENDS = (
    SelectChoice(PartEnds.HELLO, _l("At hello")),
    SelectChoice(PartEnds.MET, _l("Once they’ve met")),
    SelectChoice(PartEnds.DONE, _l("When it’s done")),
)
HOURS = tuple(SelectChoice(str(hour), f"{hour}:00") for hour in range(7, 20))


@cache
def zones() -> tuple[SelectChoice, ...]:
    """The group's own zone stands first."""
    return (SelectChoice("", _l("The same as my group’s")), *places())


class HearingForm(Form):
    digest_days = SelectMultipleField(
        _l("The digest of your open referrals comes on"), choices=(), coerce=int, option_widget=CheckboxInput()
    )
    reads_weekly = BooleanField(_l("On Mondays, what has gone quiet in the group"))
    hears = RadioField(_l("What would you like to hear of a referral you gave?"), choices=HEARS, coerce=Hears)
    part_ends = RadioField(_l("Where does your part usually end?"), choices=PART_ENDS, coerce=PartEnds)
    mail_hour = SelectField(_l("The day’s one mail comes at"), choices=HOURS, coerce=int)
    timezone = SelectField(_l("Your clock"), choices=zones)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        names = get_locale().days["format"]["wide"]
        self.digest_days.choices = [SelectChoice(day, names[day - 1]) for day in range(1, 8)]
