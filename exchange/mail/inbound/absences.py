"""When somebody who is away will be back, where their automatic answer says so and it can be read."""

import re
from datetime import date, timedelta

from exchange.mail.inbound.days import Speech, one_spaced, plain, speech

READ = 4_000
FURTHEST = timedelta(days=120)
# The languages an automatic answer may be written in whatever the club speaks; words between the cue and the day.
LOCALES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da")
_BETWEEN = (
    r"(?:\s*[:,]?\s+(?:on|the|le|la|am|dem|zum|den|einschließlich|einschl\.|including|and including|dia|día|el|il|op|om))*"
    r"\s*[:,]?\s*"
)
# The day that is named is the first at the desk again …
_BACK = re.compile(
    r"\b(?:back(?: (?:in|at|to) (?:the |my )?(?:office|work|desk))?(?: again)?(?: on| from)?"
    r"|(?:return(?:ing|s)?|returned)(?: to (?:the |my )?(?:office|work))?(?: on)?|be available(?: again)?(?: on| from)?"
    r"|wieder(?: im büro| im haus| da| für sie da| erreichbar)?(?: ab| am)?|(?:ab|am)(?= .{3,25}wieder)|zurück(?: ab| am)?"
    r"|de retour(?: à partir du| le| au bureau le)?|retour le|de vuelta el|regreso el|regresaré el|di ritorno il|terug op"
    r"|tillbaka)" + _BETWEEN
)
# … or the last away.
_UNTIL = re.compile(
    r"\b(?:until(?: and including)?|till|through|up to|bis(?: einschließlich| zum| einschl\.| inkl\.)?|jusqu'(?:au|à)"
    r"|hasta(?: el)?|fino al?|tot(?: en met)?|t/m|até|till och med|to)" + _BETWEEN
)
# English “until” may name either; being asked on the day itself does no harm.
_MAY_BE_BACK = ("until", "till")


def back_on(subject: str, text: str, today: date) -> date | None:
    """The first day after the absence, the last of several; nothing where it is past or too far."""
    said, names = plain(one_spaced(f"{subject} . {text}"[:READ])), speech(LOCALES)
    for cue in (_BACK, _UNTIL):
        days = {day for found in cue.finditer(said) if (day := _first_day(said, found, names, today))}
        if days:
            return max(days)
    return None


def _first_day(said: str, cue: re.Match[str], names: Speech, today: date) -> date | None:
    read = names.day_at(said[cue.end() :], today)
    if not read:
        return None
    day = read[0]
    if cue.re is _UNTIL and not cue[0].strip().endswith(_MAY_BE_BACK):
        day += timedelta(days=1)
    return day if timedelta() < day - today <= FURTHEST else None
