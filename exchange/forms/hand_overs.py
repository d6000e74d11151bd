"""Who would take it over from somebody who can’t go on."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectChoice, SelectField
from wtforms.validators import ValidationError

from exchange.forms.base import TurnForm
from exchange.forms.offers_on import NOBODY, choice
from exchange.models.membership import Membership


class HandOverForm(TurnForm):
    to = SelectField(_l("Who takes it over?"), coerce=int, default=NOBODY)

    def __init__(self, members: Sequence[Membership], **known: Any) -> None:
        super().__init__(**known)
        self.to.choices = [SelectChoice(NOBODY, _l("Please choose")), *(choice(member) for member in members)]

    def validate_to(self, field: Field) -> None:
        if field.data == NOBODY:
            raise ValidationError(_("Which member would take it over?"))
