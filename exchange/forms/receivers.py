"""Choosing the member who could help, from those who take referrals."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectChoice, SelectField
from wtforms.validators import ValidationError

from exchange.forms.base import NAME, Line, TurnForm


class ReceiverForm(TurnForm):
    """Members are chosen by their handle; in a large group they are found by name first."""

    receiver = SelectField(_l("The member who can help"), validate_choice=False)
    find = Line(_l("Their name or trade"), NAME)

    receiver_fixed = False

    def is_for(self, receivers: dict[str, str], giver: str, nobody: str) -> None:
        """`receivers` are handles and names of those who may be chosen, `giver` the handle of the one who may not."""
        self.receivers, self.giver = receivers, giver
        self.receiver.choices = [SelectChoice("", nobody), *(SelectChoice(*one) for one in receivers.items())]

    def validate_receiver(self, field: Field) -> None:
        if self.receiver_fixed or not field.data or field.data in self.receivers:
            return
        if field.data == self.giver:
            raise ValidationError(_("A good word for yourself is a fine thing, but somebody else has to give it."))
        raise ValidationError(_("Please choose a member who takes referrals at the moment."))


def object_to(field: Field, sentence: str) -> None:
    """One objection per field: the first."""
    field.errors = field.errors or [sentence]
