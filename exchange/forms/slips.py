"""A slips report from an older system: under which headings the counts stand, for which months, and each line on its own."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from exchange.filters import month_of, today
from exchange.forms.base import NAME, Form
from exchange.forms.figures import count_in, money_in
from exchange.forms.imports import NOWHERE
from exchange.models.slips import Slip
from exchange.tables import Line
from exchange.words import N_

MONTHS_BACK = 120
NO_NAME, NO_NUMBER = N_("There is no name in this row."), N_("“%(typed)s” is no number we can count.")
# The words such headings have, casefolded.
SURNAMES = {"last name", "surname", "family name", "nachname"}
NAMES = {"full name", "name", "member name", "first name", "member", "vorname"}
EMAILS = {"email", "e-mail", "email address", "e-mail address", "mail"}
GIVEN = {"given", "referrals given", "slips given", "rgi", "rgo", "given inside", "given outside"}
RECEIVED = {"received", "referrals received", "slips received", "rri", "rro", "received inside", "received outside"}
BUSINESS = {"tyfcb", "tyfb", "thank you for closed business", "thank you for business", "closed business", "business"}


class SlipColumnsForm(Form):
    """`given` and `received` may stand in several columns, which are added up."""

    name = SelectField(_l("Their name, or first name"), coerce=int)
    surname = SelectField(_l("Last name, if it stands apart"), coerce=int)
    email = SelectField(_l("Email address"), coerce=int)
    business = SelectField(_l("Thank-you for business"), coerce=int)
    given = SelectMultipleField(_l("Given"), coerce=int, option_widget=CheckboxInput())
    received = SelectMultipleField(_l("Received"), coerce=int, option_widget=CheckboxInput())
    first = SelectField(_l("From"))
    last = SelectField(_l("Until the end of"))

    def __init__(self, headings: list[str], **known: Any) -> None:
        super().__init__(**known)
        titles = [(place, title) for place, title in enumerate(headings) if title]
        for field in self.picked:
            field.choices = [SelectChoice(NOWHERE, _l("Not in this file")), *(SelectChoice(n, title) for n, title in titles)]
        for field in (self.given, self.received):
            field.choices = [SelectChoice(n, title) for n, title in titles]
        for field in (self.first, self.last):
            field.choices = [SelectChoice(day.isoformat()[:7], month_of(day)) for day in _months()]

    @property
    def picked(self) -> list[SelectField]:
        return [self.name, self.surname, self.email, self.business]

    @property
    def columns(self) -> dict[str, Any]:
        fields = (*self.picked, self.given, self.received, self.first, self.last)
        return {field.name: field.data for field in fields if field.data != NOWHERE}

    def validate_name(self, field: Field) -> None:
        if field.data == self.email.data == NOWHERE:
            raise ValidationError(_("Under which heading do the names stand? Without one we can’t tell whose the slips are."))

    def validate_given(self, field: Field) -> None:
        if not field.data and not self.received.data:
            raise ValidationError(_("Under which headings stand the slips given, or received?"))

    def validate_received(self, field: Field) -> None:
        if set(field.data or ()) & set(self.given.data or ()):
            raise ValidationError(_("One heading is ticked both as given and as received."))

    def validate_last(self, field: Field) -> None:
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("The last month comes before the first. Please swap them."))


class BringForm(Form):
    """`seen` is how many would be brought, left out and replaced, on the page that was looked at."""

    seen = HiddenField()


def guessed(headings: list[str]) -> dict[str, Any]:
    """What stands where, by the words of the headings, and last year: a first offer, to be looked over."""
    words = [" ".join(heading.casefold().replace("_", " ").replace("-", " ").split()) for heading in headings]
    one = {"name": NAMES, "surname": SURNAMES, "email": EMAILS | {"e mail"}, "business": BUSINESS}
    several = {"given": GIVEN, "received": RECEIVED}
    found: dict[str, Any] = {name: next(iter(_places(words, known)), NOWHERE) for name, known in one.items()}
    return found | {name: _places(words, known) for name, known in several.items()}


def period_of(columns: dict[str, Any]) -> tuple[date, date]:
    """From the first day of the first month to the last day of the last."""
    first, last = (date.fromisoformat(f"{columns[name]}-01") for name in ("first", "last"))
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def slips(lines: Iterable[Line], columns: dict[str, Any], digits: int) -> list[Slip]:
    """Each line with its counts added up, and what is wrong with its shape; `digits` are those of the currency."""
    return [_slip(number, cells, columns, digits) for number, cells in lines]


def _slip(number: int, cells: list[str], columns: dict[str, Any], digits: int) -> Slip:
    said = {name: cells[columns[name]] for name in ("name", "surname", "email", "business") if name in columns}
    name = " ".join(filter(None, (said.get("name"), said.get("surname"))))[:NAME]
    email = said.get("email", "").casefold()
    if not name and not email:
        return Slip(number, "", wrong=NO_NAME)
    try:
        given, received = (_summed(cells, columns[which]) for which in ("given", "received"))
        return Slip(number, name, email, given, received, money_in(said.get("business", ""), digits))
    except ValueError as unread:
        return Slip(number, name, email, wrong=NO_NUMBER, slots={"typed": str(unread)})


def _summed(cells: list[str], places: list[int]) -> int:
    return sum(count_in(cells[place]) for place in places)


def _places(words: list[str], known: set[str]) -> list[int]:
    return [place for place, heading in enumerate(words) if heading in known]


def _months() -> list[date]:
    """The newest first."""
    this = today().year * 12 + today().month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(this, this - MONTHS_BACK, -1)]
