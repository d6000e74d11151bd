"""Somebody who visits a meeting."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from exchange.forms.base import NAME, Address, Day, Form, Line, needed
from exchange.forms.phones import Phone


class VisitorForm(Form):
    """A member writes down whom they bring; `bringer` is asked of organizers alone."""

    name = Line(_l("Who is coming"), NAME, validators=[needed(_l("What is their name?"))])
    trade = Line(_l("What they do"), NAME)
    day = Day(_l("To the meeting of"), validators=[needed(_l("To which meeting?"))])
    agreed = BooleanField(_l("They’re glad if we keep their details and write to them"))
    email = Address(_l("Email"))
    phone = Phone(_l("Phone"))


class BroughtForm(VisitorForm):
    bringer = Line(_l("Who brings them"), NAME, validators=[needed(_l("Which member brings them?"))])
