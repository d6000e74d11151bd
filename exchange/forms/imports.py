"""A list of people from a spreadsheet: the file, what stands under which heading, and each line on its own."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from exchange.forms.base import NAME, Form, normal_address
from exchange.forms.phones import normalised
from exchange.models.importing import Guest
from exchange.models.refused import Refused
from exchange.tables import Line, read_table
from exchange.words import N_

NOWHERE = -1
# The words such headings have, the surest first; each heading is taken once, in this order.
WORDS = {
    "email": ("email", "e-mail", "e-mail address", "email address", "mail"),
    "surname": ("last name", "surname", "family name", "nachname"),
    "phone": ("mobile", "phone", "telephone", "cell"),
    "trade": ("trade", "profession", "occupation", "classification", "speciality", "specialty", "category", "business"),
    "name": ("full name", "name", "member name", "first name", "member", "vorname"),
}


class UploadForm(Form):
    """`headings` and `lines` hold the table once the form is valid."""

    file = FileField(_l("The file"), validators=[FileRequired(_l("Which file? Please choose one."))])

    def validate_file(self, field: Field) -> None:
        try:
            self.headings, self.lines = read_table(field.data.read())
        except Refused as refused:
            raise ValidationError(_(refused.sentence, **refused.slots)) from None


class ColumnsForm(Form):
    name = SelectField(_l("Their name, or first name"), coerce=int)
    surname = SelectField(_l("Last name, if it stands apart"), coerce=int)
    email = SelectField(_l("Email address"), coerce=int)
    trade = SelectField(_l("Trade"), coerce=int)
    phone = SelectField(_l("Phone"), coerce=int)

    def __init__(self, headings: list[str], **known: Any) -> None:
        super().__init__(**known)
        titles = [(place, title) for place, title in enumerate(headings) if title]
        for field in self.picked:
            field.choices = [SelectChoice(NOWHERE, _l("Not in this file")), *(SelectChoice(n, title) for n, title in titles)]

    @property
    def picked(self) -> list[SelectField]:
        return [self.name, self.surname, self.email, self.trade, self.phone]

    @property
    def columns(self) -> dict[str, int]:
        return {field.name: field.data for field in self.picked if field.data != NOWHERE}

    def validate_email(self, field: Field) -> None:
        if field.data == NOWHERE:
            raise ValidationError(_("Under which heading do the email addresses stand? Without one we can invite nobody."))


class InviteAllForm(Form):
    """`seen` is how many would be invited, and left out, on the page that was looked at."""

    seen = HiddenField()


def guessed(headings: list[str]) -> dict[str, int]:
    """Where each thing stands, by the words of the headings: a first offer, to be looked over."""
    free = {place: " ".join(heading.casefold().replace("_", " ").split()) for place, heading in enumerate(headings)}
    found: dict[str, int] = {}
    for name, words in WORDS.items():
        place = _place(free, words)
        found[name] = place
        free.pop(place, None)
    return found


def guests(lines: Iterable[Line], columns: dict[str, int], region: str) -> list[Guest]:
    """Each line as a person, with what is wrong with its shape; a number nobody can ring is left out."""
    seen: dict[str, int] = {}
    return [_guest(number, {name: cells[place] for name, place in columns.items()}, region, seen) for number, cells in lines]


def _guest(number: int, said: dict[str, str], region: str, seen: dict[str, int]) -> Guest:
    name = " ".join(filter(None, (said.get("name"), said.get("surname"))))[:NAME]
    typed, trade = said.get("email", ""), said.get("trade", "")[:NAME]
    if not typed:
        return Guest(number, name, "", trade, wrong=N_("There is no email address in this row."))
    try:
        address = normal_address(typed)
    except ValueError:
        wrong = N_("“%(typed)s” is no email address we can write to.")
        return Guest(number, name, typed, trade, wrong=wrong, slots={"typed": typed})
    first = seen.setdefault(address, number)
    if first != number:
        wrong = N_("The same address stands in row %(first)s.")
        return Guest(number, name, address, trade, wrong=wrong, slots={"first": first})
    phone = normalised(said["phone"], region) if said.get("phone") else None
    return Guest(number, name, address, trade, phone)


def _place(free: dict[int, str], words: tuple[str, ...]) -> int:
    for word in words:
        for place, heading in free.items():
            if heading == word:
                return place
    return next((place for word in words for place, heading in free.items() if word in heading), NOWHERE)
