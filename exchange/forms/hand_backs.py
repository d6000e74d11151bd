"""A few words with a hand-back, if somebody likes."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words


class HandBackForm(TurnForm):
    note = Words(_l("A word with it"))
