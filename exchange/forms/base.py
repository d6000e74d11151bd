"""What every form shares: the key that makes it count once, and what text may contain."""

import re
import secrets
import unicodedata
from datetime import timedelta
from gettext import NullTranslations
from typing import Any

from flask import current_app, g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from exchange.clock import now
from exchange.languages import translations

NAME, LINE, WORDS, NOTE = 120, 300, 4_000, 10_000
LONGEST_ADDRESS = 254
FAR_OFF = timedelta(days=10 * 366)
# Invisible characters that can turn a line around or hide in it (Unicode UAX #9, and the C0 and C1 controls).
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def tidy(text: str | None) -> str:
    """Without blanks at the ends, with one kind of line break and composed letters."""
    return unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def visible(text: str) -> str:
    """The text without the characters that a page must not repeat."""
    return _HIDDEN.sub("", text)


def no_hidden_characters(form: FlaskForm, field: Field) -> None:
    if _HIDDEN.search(field.data or ""):
        raise ValidationError(_("There was an invisible character in this text. We took it out, please look it over."))


def one_line(form: FlaskForm, field: Field) -> None:
    if "\n" in (field.data or ""):
        raise ValidationError(_("Please keep this on one line."))


class Needed(InputRequired):
    """Blanks alone are no words."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        super().__call__(form, field)
        if isinstance(field.data, str) and not field.data.strip():
            raise StopValidation(self.message)


def needed(message: str) -> InputRequired:
    """The field must be filled, and `message` says so kindly."""
    return Needed(message)


def at_most(most: int) -> Length:
    return Length(max=most, message=_l("Please keep this under %(max)d characters."))


def not_past(form: FlaskForm, field: Field) -> None:
    if field.data and field.data < now().date():
        raise ValidationError(_("That day is over. Please choose today or a later day."))


def an_address(form: FlaskForm, field: Field) -> None:
    """Shape of an e-mail address (RFC 5321, 5322), without asking the network."""
    try:
        field.data = normal_address(field.data)
    except ValueError:
        raise ValidationError(_("Check the email address. It needs an @, like name@example.org")) from None


def normal_address(typed: str | None) -> str:
    """The one spelling of an address: lower case, composed letters, the domain as its owner writes it; or ValueError."""
    from email_validator import validate_email  # its tables take 20 ms to build, and most pages need none of them

    return validate_email(tidy(typed), check_deliverability=False).normalized.lower()


def _kwargs(kwargs: dict[str, Any], most: int, *more: Any) -> dict[str, Any]:
    given = kwargs.pop("validators", [Optional()])
    return kwargs | {"filters": [tidy], "validators": [*given, at_most(most), no_hidden_characters, *more]}


class Line(StringField):
    """One line of text; `most` characters."""

    def __init__(self, label: Any = None, most: int = LINE, **kwargs: Any) -> None:
        super().__init__(label, **_kwargs(kwargs, most, one_line))

    def _value(self) -> str:
        """Shown again without what cannot be seen, so that sending it once more is enough."""
        return visible(super()._value())


class Words(TextAreaField):
    """Plain text of several lines; `most` characters."""

    def __init__(self, label: Any = None, most: int = WORDS, **kwargs: Any) -> None:
        super().__init__(label, **_kwargs(kwargs, most))

    def _value(self) -> str:
        return visible(super()._value())


class Address(StringField):
    """An e-mail address, normalised to lower case."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        given = kwargs.pop("validators", [Optional()])
        super().__init__(label, filters=[tidy], validators=[*given, at_most(LONGEST_ADDRESS), an_address], **kwargs)


class Day(DateField):
    """A day from a date picker, or typed as 2026-11-24; the year of a slip of the finger is no day, for anybody's clock."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("That isn’t a day we can read. Please write it like 2026-11-24.")) from None
        if self.data and abs(self.data - now().date()) > FAR_OFF:
            self.data = None
            raise ValueError(_("That day is many years off. Please look the year over."))


class Form(FlaskForm):
    """`once` makes a second sending count as the first."""

    class Meta(FlaskForm.Meta):
        @property
        def csrf(self) -> bool:
            """Not where a link is the authority: those pages set no cookie."""
            return bool(current_app.config["WTF_CSRF_ENABLED"]) and not g.get("by_link", False)

        def get_translations(self, form: FlaskForm) -> NullTranslations:
            """Of our own catalogue; Flask-WTF reads one from the disk for each request."""
            return translations()

    once = HiddenField(default=lambda: secrets.token_urlsafe(16))


class TurnForm(Form):
    """A form about whose turn it is; `seen` is the version of the referral that was looked at."""

    seen = HiddenField()
