"""The same people once more: what it is about this time."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words


class PickUpForm(TurnForm):
    words = Words(_l("What it’s about this time"))
