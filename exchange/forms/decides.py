"""The receiver's answer: one of two doors, and a word back that travels with either."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import AnyOf

from exchange.forms.base import TurnForm, Words

YES, NO = "yes", "no"


class DecideForm(TurnForm):
    """`answer` is the door that was pressed."""

    answer = StringField(validators=[AnyOf((YES, NO), message=_l("Yes or no? Both are good answers."))])
    thanks = Words(_l("A word back"))
