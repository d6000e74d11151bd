"""A few words with a taking back, if the giver likes."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words


class WithdrawalForm(TurnForm):
    note = Words(_l("A word with it"))
