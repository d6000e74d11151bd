"""How a giver hears of one referral, and where their part in it ends."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from exchange.forms.base import TurnForm
from exchange.forms.hearings import HEARS, PART_ENDS
from exchange.models.person import Hears, PartEnds


class LoopForm(TurnForm):
    hears = RadioField(_l("What would you like to hear?"), choices=HEARS, coerce=Hears)
    part_ends = RadioField(_l("Where does your part end?"), choices=PART_ENDS, coerce=PartEnds)
