"""What a giver would like to do about a referral that has gone quiet."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import AnyOf

from exchange.forms.base import TurnForm


class Help(StrEnum):
    RING = "ring"
    LEAVE = "leave"


class HelpForm(TurnForm):
    """`way` is the button that was pressed; what has a page of its own is a link instead."""

    way = StringField(validators=[AnyOf(list(Help), message=_l("Please choose what you would like to do."))])
