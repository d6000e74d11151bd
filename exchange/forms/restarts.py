"""The line that puts it right, sent by us or by one's own phone."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from exchange.forms.base import TurnForm, Words


class RestartForm(TurnForm):
    """`by_hand` is the button that says: it has gone already."""

    by_hand = BooleanField()
    words = Words(_l("Your line"), validators=[])

    def validate_words(self, field: Field) -> None:
        if not field.data and not self.by_hand.data:
            raise ValidationError(_("There are no words in it yet."))
