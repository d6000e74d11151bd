"""How moments, names and people's own words look on a page."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime, get_day_names
from babel.numbers import format_decimal
from flask import Flask, g
from jinja2.utils import urlize
from markupsafe import Markup, escape

from exchange.clock import now
from exchange.languages import gettext as _
from exchange.languages import locale
from exchange.words.former import FORMER
from exchange.words.retention import KEPT

LONG_AGO = timedelta(days=300)
BLANK_LINES = re.compile(r"\n\s*\n")


def init_filters(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(get_locale=locale, today=today, from_to=from_to)
    app.jinja_env.filters.update(
        when=when, stamp=stamp, day=day, days_since=days_since, initials=initials, first_name=first_name, paragraphs=paragraphs
    )
    app.jinja_env.filters.update(date=in_full, month=month, weekday=weekday, number=number, lasting=lasting, kept=kept)


def when(moment: datetime, zone: tzinfo | None = None) -> str:
    """Sat 21 Nov, 9:12"""
    return _when(moment, zone or _viewers_zone(), _is_far(moment), locale())


def stamp(moment: datetime) -> Markup:
    """The same for browsers too."""
    return stamper()(moment)


def stamper() -> Callable[[datetime], Markup]:
    """For a page with many of them."""
    zone, where, at = _viewers_zone(), locale(), now()
    return lambda moment: _stamp(moment, zone, abs(at - moment) > LONG_AGO, where)


def day(value: date | datetime, zone: tzinfo | None = None) -> str:
    """Sat 21 Nov"""
    if isinstance(value, datetime):
        value = value.astimezone(zone or _viewers_zone()).date()
    return _day(value, abs(now().date() - value) > LONG_AGO, locale())


def in_full(value: date) -> str:
    """16 November"""
    return format_date(value, _("d MMMM"), locale())


def month(moment: datetime) -> str:
    """November; with the year where that is long ago."""
    return format_datetime(moment, _("LLLL y") if _is_far(moment) else _("LLLL"), _viewers_zone(), locale())


def month_of(day: date) -> str:
    """November 2026"""
    return format_date(day, _("LLLL y"), locale())


def from_to(first: date, last: date) -> str:
    """July to November 2026, or July 2025 to November 2026"""
    if (first.year, first.month) == (last.year, last.month):
        return month_of(last)
    begins = format_date(first, _("LLLL"), locale()) if first.year == last.year else month_of(first)
    return _("%(first)s to %(last)s", first=begins, last=month_of(last))


def weekday(number: int) -> str:
    """Thursday, for 3"""
    name: str = get_day_names("wide", locale=locale())[number]
    return name


def number(value: int) -> str:
    """1,234"""
    return format_decimal(value, locale=locale())


def lasting(seconds: float) -> str:
    """20 min, 9 h, 3 days: the nearest that says enough."""
    minutes, hours, days = (max(1, round(seconds / unit)) for unit in (60, 3600, 86400))
    if minutes < 60:
        return _("%(num)s min", num=minutes)
    return _("%(num)s h", num=hours) if hours < 48 else _("%(num)s days", num=days)


def kept(months: int) -> str:
    """a year, for 12"""
    return _(KEPT[months])


def today() -> date:
    """The day it is where the page is read."""
    return now().astimezone(_viewers_zone()).date()


def days_since(moment: datetime, zone: tzinfo | None = None) -> int:
    """How many midnights of the viewer lie between then and now."""
    zone = zone or _viewers_zone()
    return (now().astimezone(zone).date() - moment.astimezone(zone).date()).days


def initials(name: str) -> str:
    """MO for Maya Okafor, P for Priya; what is initials already stays so, and who has gone has none."""
    if name == _(FORMER):
        return "–"
    words = name.split()
    if len(words) == 1 and len(name) <= 2:
        return name.upper()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def first_name(name: str) -> str:
    return name.split()[0] if name.strip() else name


def paragraphs(text: str) -> Markup:
    """People's own words: escaped once, blank lines make paragraphs, addresses become links."""
    html = _linked(text.strip().replace("\r\n", "\n"))
    return Markup("<p>" + BLANK_LINES.sub("</p><p>", html).replace("\n", "<br>") + "</p>" if html else "")


def _linked(text: str) -> str:
    may_link = "://" in text or "www." in text or "@" in text
    return urlize(text, rel="nofollow noopener noreferrer") if may_link else str(escape(text))


def _viewers_zone() -> tzinfo:
    zone: tzinfo = g.get("timezone", UTC)
    return zone


def _is_far(moment: datetime) -> bool:
    return abs(now() - moment) > LONG_AGO


# A page says dozens of moments, and many pages the same ones.
@lru_cache(maxsize=4096)
def _when(moment: datetime, zone: tzinfo, far: bool, where: Locale) -> str:
    pattern = _("EEE d MMM y, H:mm") if far else _("EEE d MMM, H:mm")
    return format_datetime(moment, pattern, zone, where)


@lru_cache(maxsize=4096)
def _stamp(moment: datetime, zone: tzinfo, far: bool, where: Locale) -> Markup:
    html = Markup('<time datetime="{}">{}</time>')
    return html.format(moment.isoformat(timespec="minutes"), _when(moment, zone, far, where))


@lru_cache(maxsize=1024)
def _day(value: date, far: bool, where: Locale) -> str:
    return format_date(value, _("EEE d MMM y") if far else _("EEE d MMM"), where)
