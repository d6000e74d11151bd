"""Three cards for a newcomer; each may stay blank."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from exchange.forms.base import Form, Words
from exchange.forms.hearings import HEARS
from exchange.models.person import Hears


class WelcomeForm(Form):
    sounds_like = Words(_l("A good introduction for me sounds like"))
    not_for_me = Words(_l("Not for me"))
    hears = RadioField(_l("How and how often I like to hear"), choices=HEARS, coerce=Hears)
