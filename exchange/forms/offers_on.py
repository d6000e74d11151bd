"""To whom the same need goes next."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField

from exchange.forms.base import TurnForm
from exchange.models.membership import Membership

NOBODY = 0


class OfferOnForm(TurnForm):
    """One of those who may fit; a member picked from the whole list counts for more. Nobody is chosen beforehand."""

    to = RadioField(_l("Who may fit"), choices=(), coerce=int, default=NOBODY, validate_choice=False)
    other = SelectField(_l("Another member"), choices=(), coerce=int, default=NOBODY, validate_choice=False)

    def __init__(self, fitting: Sequence[Membership], others: Sequence[Membership], **known: Any) -> None:
        super().__init__(**known)
        self.to.choices = [choice(member) for member in fitting]
        self.does = {member.person_id: member.card.does for member in fitting}
        self.other.choices = [SelectChoice(NOBODY, _l("Nobody else")), *(choice(member) for member in others)]

    @property
    def receiver_id(self) -> int:
        chosen: int = self.other.data or self.to.data
        return chosen

    def validate(self, **extra: Any) -> bool:
        shapely: bool = super().validate(**extra)
        offered = {one.value for one in (*self.to.choices, *self.other.choices)} - {NOBODY}
        if shapely and self.receiver_id not in offered:
            (self.to if self.to.choices else self.other).errors = [_("Who would you like to offer it to?")]
            return False
        return shapely


def choice(member: Membership) -> SelectChoice:
    return SelectChoice(member.person_id, ", ".join(filter(None, (member.name, member.card.trade))))
