"""Days away, from one to another."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from exchange.forms.base import Day, Form, needed, not_past


class AbsenceForm(Form):
    first = Day(_l("First day away"), validators=[needed(_l("From which day?"))])
    last = Day(_l("Last day away"), validators=[needed(_l("Until which day?")), not_past])

    def validate_last(self, field: Field) -> None:
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes before the first. Please swap them."))
