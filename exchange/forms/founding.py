"""A new group: its name, where it meets, and who is to organize it."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from exchange.forms.base import NAME, Address, Form, Line, needed
from exchange.forms.places import currencies, places


class FoundingForm(Form):
    name = Line(_l("What the group is called"), NAME, validators=[needed(_l("What is the group called?"))])
    organizer = Line(_l("Who organizes it"), NAME, validators=[needed(_l("What is their name?"))])
    email = Address(_l("Their email"), validators=[needed(_l("Which address may we write to?"))])
    timezone = SelectField(_l("Where it meets"), choices=places, default="Europe/London")
    currency = SelectField(_l("Its currency"), choices=currencies, default="GBP")
