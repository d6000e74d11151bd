"""The answer to a receiver's question."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class ReplyForm(TurnForm):
    text = Words(_l("Your answer"), validators=[needed(_l("What would you like to answer?"))])
