"""Where a clock stands, and what money it is counted in, to choose from."""

from functools import cache
from zoneinfo import available_timezones

from flask_babel import get_locale
from wtforms import SelectChoice

from exchange.clock import now
from exchange.money import current_currencies


@cache
def places() -> tuple[SelectChoice, ...]:
    """The zones of the world by continent."""
    known = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    return tuple(SelectChoice(place, place.replace("_", " ")) for place in known)


def currencies() -> list[SelectChoice]:
    """In the reader's language, by name."""
    names = get_locale().currencies
    named = sorted((names.get(code, code), code) for code in current_currencies(now().date()))
    return [SelectChoice(code, f"{name} ({code})") for name, code in named]
