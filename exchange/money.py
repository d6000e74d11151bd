"""Amounts of money as people read them."""

from datetime import date
from decimal import Decimal

from babel.core import get_global
from babel.numbers import format_currency, format_decimal, get_currency_precision, get_territory_currencies

from exchange.languages import gettext as _
from exchange.languages import locale
from exchange.models.referral.closing import Band, BusinessValue, Worth

LIMITS = {Band.UNDER_500: 500, Band.TO_2000: 2_000, Band.TO_10000: 10_000}


def exactly(amount: int, currency: str) -> str:
    """Out of the minor unit."""
    return format_currency(Decimal(amount).scaleb(-get_currency_precision(currency)), currency, locale=locale())


def roughly(band: Band, currency: str) -> str:
    """Between two round amounts."""
    limits = [0, *LIMITS.values()]
    place = list(Band).index(band)
    low = format_currency(limits[place], currency, "¤#,##0", locale=locale(), currency_digits=False)
    if band not in LIMITS:
        return str(_("more than %(low)s", low=low))
    high = format_currency(LIMITS[band], currency, "¤#,##0", locale=locale(), currency_digits=False)
    return str(_("%(low)s to %(high)s", low=low, high=high)) if place else str(_("under %(high)s", high=high))


def worth(value: BusinessValue, how: Worth) -> str:
    """As exactly as `how` allows."""
    band = value.band or band_of(value)
    if how is Worth.EXACT and value.amount is not None:
        return exactly(value.amount, value.currency)
    if how is Worth.YES or band is None:
        return str(_("There was business"))
    return roughly(band, value.currency)


def band_of(value: BusinessValue) -> Band | None:
    if value.amount is None:
        return None
    major = Decimal(value.amount).scaleb(-get_currency_precision(value.currency))
    return next((band for band, limit in LIMITS.items() if major < limit), Band.OVER_10000)


def shown_amount(value: BusinessValue) -> str:
    """The number alone, as somebody would type it again."""
    return format_decimal(Decimal(value.amount or 0).scaleb(-get_currency_precision(value.currency)), locale=locale())


def current_currencies(on: date) -> set[str]:
    """What is legal tender somewhere on that day (ISO 4217, as CLDR lists them)."""
    territories = get_global("territory_currencies")
    return {code for territory in territories for code in get_territory_currencies(territory, on, on)}
