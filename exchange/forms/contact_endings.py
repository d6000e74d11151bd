"""At the end a contact may thank whom they like."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from exchange.forms.base import TurnForm, Words, needed
from exchange.models.timeline import Readers


class ThanksForm(TurnForm):
    text = Words(_l("Your thanks"), validators=[needed(_l("A word or two is enough."))])
    to = RadioField(_l("To whom"), coerce=Readers)
