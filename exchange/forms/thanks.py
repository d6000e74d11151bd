"""A thank-you."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class ThanksForm(TurnForm):
    text = Words(_l("Your thanks"), validators=[needed(_l("A word or two is enough."))])
