"""Keeping a name for later: three short answers, in the room."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.forms.base import NAME, Line
from exchange.forms.receivers import ReceiverForm, object_to


class QuickForm(ReceiverForm):
    name = Line(_l("Their first name"), NAME)
    line = Line(_l("The need, in one line"))

    def fit_to_keep(self) -> bool:
        sound = bool(self.validate())
        if self.name.data or self.line.data:
            return sound
        object_to(self.name, _("A first name or a line about the need is enough to keep it."))
        return False
