"""I can't help with this: a line, if the giver likes."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words


class ExcuseForm(TurnForm):
    note = Words(_l("A line with it"))
