"""The words with which a giver steps back."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words


class StepBackForm(TurnForm):
    words = Words(_l("Your words to both"))
