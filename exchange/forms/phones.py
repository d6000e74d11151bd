"""A telephone number, typed as people write it at home and kept as the whole world reads it (E.164)."""

from typing import Any

from babel.core import get_global
from flask_babel import gettext as _
from wtforms import Field, StringField
from wtforms.validators import Optional, ValidationError

from exchange.forms.base import Form, at_most, no_hidden_characters, tidy


def region_of(zone: str) -> str:
    """The country of a timezone, whose numbers need no +: GB for Europe/London."""
    return str(get_global("zone_territories").get(zone, "GB"))


def normalised(text: str, region: str) -> str | None:
    """+442079460123 for 020 7946 0123; None when no telephone has that number."""
    import phonenumbers  # its numbering plans are large, and few pages ask for them

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number(number) and not number.extension
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None


def readable(phone: str | None) -> str:
    """+44 20 7946 0123"""
    import phonenumbers

    if not phone:
        return ""
    return phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class Phone(StringField):
    """`region` is where a number without a + belongs; a form that knows the group says so."""

    region = "GB"

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        given = kwargs.pop("validators", [Optional()])
        super().__init__(label, filters=[tidy], validators=[*given, at_most(40), no_hidden_characters, a_number], **kwargs)

    def _value(self) -> str:
        """As it was typed, else as it reads best."""
        return self.raw_data[0] if self.raw_data else readable(self.data)


def a_number(form: Form, field: Field) -> None:
    number = normalised(field.data, field.region)
    if number is None:
        raise ValidationError(_("Check the number, please. With the country in front it looks like +44 20 7946 0123."))
    field.data = number
