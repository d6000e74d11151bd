"""Other ways to reach a contact."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.forms.base import Address, TurnForm
from exchange.forms.phones import Phone, region_of


class MendForm(TurnForm):
    """`zone` is the group's, and says in which country a number without a + belongs."""

    email = Address(_l("Email"))
    phone = Phone(_l("Phone"))

    def __init__(self, zone: str, **known: Any) -> None:
        super().__init__(**known)
        self.phone.region = region_of(zone)

    def validate(self, **extra: Any) -> bool:
        """One way at least."""
        shapely: bool = super().validate(**extra)
        if shapely and not (self.email.data or self.phone.data):
            self.email.errors = [_("An email address or a phone number, please: one of the two is enough.")]
            return False
        return shapely
