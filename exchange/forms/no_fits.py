"""Not a fit: what the contact is left with, and what would have fitted."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import ValidationError

from exchange.forms.base import TurnForm, Words
from exchange.models.referral.no_fit import Left

PASS_ON = "pass_on"


class Help(StrEnum):
    """What comes next: somebody who can help, or one of the things the contact may be left with."""

    PASS_ON = PASS_ON
    READING = Left.READING.value
    LATER = Left.LATER.value
    NOTHING = Left.NOTHING.value


HELPS = {
    Help.PASS_ON: _l("I know who can help"),
    Help.READING: _l("Here’s something useful to read"),
    Help.LATER: _l("Perhaps later"),
    Help.NOTHING: _l("Just close it kindly"),
}


class NoFitForm(TurnForm):
    """`passable` says whether it may be passed on to another member."""

    help = RadioField(_l("What would you like to leave them with?"), choices=(), coerce=Help)
    reading = Words(_l("A link, or a few words"), validators=[])
    better = Words(_l("What would have fitted?"))

    def offer(self, passable: bool) -> "NoFitForm":
        self.help.choices = [SelectChoice(one, label) for one, label in HELPS.items() if passable or one is not Help.PASS_ON]
        if self.help.data is None:
            self.help.data = self.help.choices[0].value if not self.is_submitted() else None
        return self

    def validate_reading(self, field: Field) -> None:
        if self.help.data is Help.READING and not field.data:
            raise ValidationError(_l("What would help? A link or a line is enough."))
