"""An organizer's friendly word; the words are ready, and may be changed."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class KindWordForm(TurnForm):
    text = Words(_l("Your words"), validators=[needed(_l("A friendly line is enough."))])
