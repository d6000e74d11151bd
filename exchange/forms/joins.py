"""Joining a group: a name and a trade are enough."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import NAME, Form, Line, needed


class JoinForm(Form):
    name = Line(_l("Your name"), NAME, validators=[needed(_l("What should people call you?"))])
    trade = Line(_l("Your trade, in a word or two"), NAME, validators=[needed(_l("What is your trade?"))])
