"""To whom it might go, what they would read, and what both would."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import Words, needed
from exchange.forms.offers_on import OfferOnForm


class PassingOnForm(OfferOnForm):
    need = Words(_l("What they would read about the need"), validators=[needed(_l("What is needed? A line or two is enough."))])
    words = Words(_l("Your words to both"), validators=[needed(_l("A word to both is enough."))])
    better = Words(_l("What would have fitted you?"))
