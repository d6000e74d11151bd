"""A kind nudge; the words are ready, and may be changed."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class NudgeForm(TurnForm):
    text = Words(_l("Your words"), validators=[needed(_l("A kind word or two is enough."))])
