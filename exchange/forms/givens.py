"""What a member was given outside: by whom, about whom, and what is needed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.forms.base import Words, needed
from exchange.forms.contact_details import ReachFields
from exchange.forms.receivers import ReceiverForm, object_to


class GivenForm(ReceiverForm, ReachFields):
    """`receiver`, as the list of members calls it, is here the one who gave it."""

    words = Words(_l("What they need"), validators=[needed(_l("What do they need? A line or two is enough."))])

    def complete(self) -> bool:
        sound = bool(self.validate())
        if not self.receiver.data:
            object_to(self.receiver, _("Who gave it to you?"))
        return sound and bool(self.receiver.data)
