"""On which day two members met one to one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from exchange.clock import ONE_DAY, now
from exchange.forms.base import Day, Form, needed


class OneToOneForm(Form):
    day = Day(_l("On which day?"), validators=[needed(_l("Which day was it?"))])

    def validate_day(self, field: Field) -> None:
        if field.data and field.data > (now() + ONE_DAY).date():
            raise ValidationError(_("That day is still to come. Write it down once you have met."))
