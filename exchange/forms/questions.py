"""A question before answering."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class QuestionForm(TurnForm):
    text = Words(_l("Your question"), validators=[needed(_l("What would you like to know?"))])
