"""What the contact said when the giver rang them, or brought the two together."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice

from exchange.forms.base import TurnForm, Words, needed


class Heard(StrEnum):
    EXPECTS = "expects"
    ASK = "ask"
    NO = "no"


HEARD = (
    SelectChoice(Heard.EXPECTS, _l("They expect the call")),
    SelectChoice(Heard.ASK, _l("They’d rather be asked")),
    SelectChoice(Heard.NO, _l("They’d rather not")),
)


class IntroductionForm(TurnForm):
    heard = RadioField(_l("What did they say?"), choices=HEARD, coerce=Heard, validators=[needed(_l("What did they say?"))])
    note = Words(_l("A line for your own timeline"))
