"""It has gone quiet: which of three doors, and a line with a gentle close."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice

from exchange.forms.base import TurnForm, Words, needed


class Door(StrEnum):
    GO_ON = "go_on"
    CLOSE = "close"


DOORS = [SelectChoice(door, door) for door in Door]


class GoingOnForm(TurnForm):
    """Each door is a button; the third, a pause, has a page of its own."""

    door = RadioField(_l("Which one?"), choices=DOORS, coerce=Door, validators=[needed(_l("Which one?"))])
    note = Words(_l("A line with it"))
