"""How to refer a member, in the member's own words."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import Optional

from exchange.forms.base import NAME, Day, Form, Line, Words, needed, not_past


class CardForm(Form):
    name = Line(_l("Your name"), NAME, validators=[needed(_l("What should people call you?"))])
    trade = Line(_l("Your trade, in a word or two"), NAME, validators=[needed(_l("What is your trade?"))])
    does = Words(_l("What I do"))
    for_whom = Words(_l("For whom"))
    does_not = Words(_l("What I don’t do"))
    area = Line(_l("Where"))
    price_from = Line(_l("Prices start at"))
    sounds_like = Words(_l("A good introduction for me sounds like"))
    not_for_me = Words(_l("Not for me"))
    first_call_within = Line(_l("I usually call within"))
    promise = Words(_l("What I promise"))
    card_address = Words(_l("Where a thank-you card reaches me"))
    taking_work = BooleanField(_l("I’m taking work"))
    taking_work_until = Day(_l("Until"), validators=[Optional(), not_past])

    def words(self) -> dict[str, object]:
        """What belongs on the card; the name is the person's."""
        return {field.name: field.data for field in self if field.name not in ("name", "once", "csrf_token")}
