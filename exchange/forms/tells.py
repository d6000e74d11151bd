"""Who tells a contact that it won't be this member: the giver, or we for the giver."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import AnyOf

from exchange.forms.base import TurnForm


class Teller(StrEnum):
    MYSELF = "myself"
    FOR_ME = "for_me"


class TellForm(TurnForm):
    """`teller` is the door that was pressed."""

    teller = StringField(validators=[AnyOf(list(Teller), message=_l("Who tells them: you, or we for you?"))])
