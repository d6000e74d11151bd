"""The address a member moves to."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import Address, Form, needed


class AddressForm(Form):
    email = Address(_l("New email"), validators=[needed(_l("Which address would you like to use?"))])
