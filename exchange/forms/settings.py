"""What an organizer sets for the group: response times, holidays, the questions of the checklist."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import NumberRange
from wtforms.widgets import CheckboxInput

from exchange.clock import now
from exchange.forms.base import LINE, NAME, Day, Form, Line, Words, needed
from exchange.forms.places import currencies, places
from exchange.models.group import DAYS
from exchange.words.days import PLAIN_DAYS, WORKING_DAYS
from exchange.words.retention import KEPT
from exchange.words.settings import GROUP, RULES

FEWEST, MOST = 1, 60
A_NUMBER = _l("Please choose a number from 1 to 60.")


class Count(IntegerField):
    """A number of days."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(A_NUMBER)) from None


def _day_or_none(day: str | int | None) -> int | None:
    return None if day in ("", None) else int(day or 0)


class GroupForm(Form):
    """Who the group is, and when and where it meets; `meeting_day` counts from 0 for Monday, and is None for no day."""

    name = Line(_l(GROUP["name"][0]), NAME, validators=[needed(_l("What is the group called?"))])
    address = Line(_l(GROUP["address"][0]), LINE)
    timezone = SelectField(_l(GROUP["timezone"][0]), choices=places)
    currency = SelectField(_l(GROUP["currency"][0]), choices=currencies)
    meeting_day = SelectField(_l(GROUP["meeting_day"][0]), choices=(), coerce=_day_or_none)
    meets_at = Line(_l(GROUP["meets_at"][0]), NAME)
    meets_where = Line(_l(GROUP["meets_where"][0]), LINE)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        names = get_locale().days["format"]["wide"]
        self.meeting_day.choices = [SelectChoice("", _("No fixed day")), *(SelectChoice(day, names[day]) for day in range(7))]

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: self[name].data if self[name].data is not None or name == "meeting_day" else "" for name in GROUP}


class RulesForm(Form):
    """What counts here; `digest_day` counts from 1 for Monday."""

    definition = Words(_l(RULES["definition"][0]), LINE * 2)
    promises = Words(_l(RULES["promises"][0]), validators=[needed(_l("Leave one promise at least."))])
    attesting = BooleanField(_l(RULES["attesting"][0]))
    shows_warmth = BooleanField(_l(RULES["shows_warmth"][0]))
    asks_payment = BooleanField(_l(RULES["asks_payment"][0]))
    asks_value = BooleanField(_l(RULES["asks_value"][0]))
    digest_day = SelectField(_l(RULES["digest_day"][0]), choices=(), coerce=int)
    keeps_months = SelectField(_l(RULES["keeps_months"][0]), choices=(), coerce=int)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        names = get_locale().days["format"]["wide"]
        self.digest_day.choices = [SelectChoice(day, names[day - 1]) for day in range(1, 8)]
        self.keeps_months.choices = [SelectChoice(months, _(words)) for months, words in KEPT.items()]

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: self[name].data for name in RULES}


class DaysForm(Form):
    """One field for each of the days an organizer may choose."""

    @property
    def chosen(self) -> dict[str, int]:
        return {name: self[name].data for name in WORKING_DAYS | PLAIN_DAYS}


for _name, (_label, _effect) in (WORKING_DAYS | PLAIN_DAYS).items():
    _field = Count(_l(_label), default=DAYS[_name], validators=[needed(A_NUMBER), NumberRange(FEWEST, MOST, message=A_NUMBER)])
    setattr(DaysForm, _name, _field)


class HolidayForm(Form):
    day = Day(_l("Day"), validators=[needed(_l("Which day is it?"))])
    name = Line(_l("Its name"), most=NAME)


class CalendarForm(Form):
    """Asked by address, since looking changes nothing; the regions are those of the country."""

    class Meta(Form.Meta):
        csrf = False

    country = SelectField(_l("Country"), choices=())
    region = SelectField(_l("Region"), choices=(), validate_choice=False)
    year = SelectField(_l("Year"), coerce=int, choices=())

    def __init__(self, countries: list[str], **values: Any) -> None:
        super().__init__(**values)
        named = sorted((str(get_locale().territories[code]), code) for code in countries if code in get_locale().territories)
        self.country.choices = [SelectChoice(code, name) for name, code in named]
        self.year.choices = [SelectChoice(year, str(year)) for year in range(now().year, now().year + 3)]
        self.known = {code for name, code in named}

    def of(self, regions: list[tuple[str, str]]) -> None:
        """Offer these parts of the country; one of another country is forgotten."""
        self.region.choices = [SelectChoice("", _("All of it")), *(SelectChoice(code, name) for code, name in regions)]
        if self.region.data not in dict(regions):
            self.region.data = ""


class FoundForm(Form):
    days = SelectMultipleField(_l("Days to add"), choices=(), option_widget=CheckboxInput())


class QuestionForm(Form):
    wording = Line(_l("Question"), validators=[needed(_l("What is to be true?"))])
    hint = Line(_l("What it means"), most=LINE)
    required = BooleanField(_l("It has to be true before a referral can be sent"))
