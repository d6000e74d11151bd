"""A kind no: a word back, a reason only if somebody likes, and perhaps somebody better placed."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField

from exchange.forms.answers import AnswerForm
from exchange.forms.offers_on import NOBODY, choice
from exchange.models.membership import Membership


class DeclineForm(AnswerForm):
    suggested = SelectField(_l("Who is better placed"), choices=(), coerce=int, default=NOBODY)

    def may_suggest(self, members: Iterable[Membership]) -> "DeclineForm":
        """Offer these members to choose from, and nobody as well."""
        nobody = SelectChoice(NOBODY, _l("Nobody in particular"))
        self.suggested.choices = [nobody, *(choice(member) for member in members)]
        return self
