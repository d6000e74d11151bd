"""Closing it happily: paid or not yet, thanks, what became of it, whether it may be told, and what it was worth."""

from decimal import Decimal

from babel.numbers import NumberFormatError, get_currency_precision, parse_decimal
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from exchange.forms.base import Line, TurnForm, Words
from exchange.models.referral.closing import Band, Telling, Worth

NOTHING = ""
MOST = 10**13
TELLINGS = (
    SelectChoice(Telling.NO, _l("Rather not")),
    SelectChoice(Telling.NO_NAMES, _l("Yes, without names")),
    SelectChoice(Telling.NAMES, _l("Yes, with names")),
)
WORTHS = (
    SelectChoice(NOTHING, _l("I’d rather not say")),
    SelectChoice(Worth.YES, _l("Only that there was business")),
    SelectChoice(Worth.BAND, _l("Roughly")),
    SelectChoice(Worth.EXACT, _l("Exactly")),
)
SEEN = (
    SelectChoice(NOTHING, _l("Nothing of it")),
    SelectChoice(Worth.YES, _l("Only that there was business")),
    SelectChoice(Worth.BAND, _l("Roughly")),
    SelectChoice(Worth.EXACT, _l("As I told it")),
)


def worth(key: str | None) -> Worth | None:
    return Worth(key) if key else None


class ClosingForm(TurnForm):
    """`currency` is the group's."""

    paid = RadioField(
        _l("Is it paid?"), choices=(SelectChoice("yes", _l("Paid")), SelectChoice("no", _l("Not yet"))), default="yes"
    )
    thanks = Words(_l("Your thanks"))
    became = Line(_l("What became of it, in one line"))
    telling = RadioField(_l("May it be told when the group meets?"), choices=TELLINGS, coerce=Telling, default=Telling.NO)
    told = RadioField(_l("What was it worth?"), choices=WORTHS, coerce=lambda key: worth(key) or NOTHING, default=NOTHING)
    amount = Line(_l("The amount"), most=30, validators=[])
    band = SelectField(_l("Roughly"), choices=(), coerce=Band, default=Band.UNDER_500, validate_choice=False)
    sees = RadioField(_l("What the giver reads of it"), choices=SEEN, coerce=lambda key: worth(key) or NOTHING, default=NOTHING)

    currency = "GBP"

    @property
    def minor(self) -> int | None:
        """The amount in pence or their like."""
        if not self.amount.data:
            return None
        typed: Decimal = parse_decimal(self.amount.data, locale=get_locale())
        return round(typed.scaleb(get_currency_precision(self.currency)))

    def validate_amount(self, field: Field) -> None:
        if self.told.data != Worth.EXACT:
            return
        try:
            amount = self.minor
        except (NumberFormatError, ArithmeticError, ValueError):
            amount = None
        if amount is None or not 0 < amount < MOST:
            raise ValidationError(_("How much was it? A number is enough, like 1250."))
