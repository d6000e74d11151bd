"""Whom a member would like to meet."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import Form, Line, needed


class AskForm(Form):
    words = Line(_l("Whom would you like to meet?"), 160, validators=[needed(_l("A name, or what they do and where."))])
