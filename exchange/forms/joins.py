"""Joining a group: a name and a trade are enough."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import NAME, Line, needed
from exchange.forms.trades import TradeForm


class JoinForm(TradeForm):
    name = Line(_l("Your name"), NAME, validators=[needed(_l("What should people call you?"))])
    trade = Line(_l("Your trade, in a word or two"), NAME, validators=[needed(_l("What is your trade?"))])
