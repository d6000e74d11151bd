"""How to reach somebody: what a contact corrects about themself, and the colleague they name instead."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.forms.base import NAME, Address, Form, Line, needed
from exchange.forms.contact_answers import AwayFields
from exchange.forms.phones import Phone


class ReachFields(Form):
    """Either of the two will do."""

    name = Line(_l("Name"), most=NAME, validators=[needed(_l("A name, please, so that they know whom they’re talking to."))])
    email = Address(_l("Email"))
    phone = Phone(_l("Phone"))

    def validate(self, extra_validators: object = None) -> bool:
        valid: bool = super().validate(extra_validators)
        if valid and not (self.email.data or self.phone.data):
            self.email.errors = [_("One way to be reached, please: an email address or a phone number.")]
            valid = False
        return valid


class DetailsForm(ReachFields, AwayFields):
    best_time = Line(_l("A good time to reach you"))


class ColleagueForm(ReachFields):
    pass


class LostForm(Form):
    email = Address(_l("Your email"), validators=[needed(_l("Which address did the mail come to?"))])
