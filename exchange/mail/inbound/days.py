"""A day as people write it: “5 June”, “5.6.”, “next week”, “in 2 weeks”, in English and in one more language."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from exchange.words.answers import DAYS

LONGEST = 120
# Said without a year, a day may be this far away; further on it is a slip.
FURTHEST = timedelta(days=335)
_ISO = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
_NUMBERS = r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?:(?P=mark)(?P<number_year>\d{4}|\d\d(?!\d))?)?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?:,?\s+(?P<{}>\d{{4}}))?"


def words(listed: str) -> list[str]:
    """The words of a list of the catalogue, as `plain` writes them, the longest first."""
    return sorted({plain(word.strip()) for word in listed.split(",") if word.strip()}, key=len, reverse=True)


def one_spaced(text: str) -> str:
    return " ".join(text.split())


def plain(text: str) -> str:
    """Small letters, straight apostrophes, spaces only: for comparing, as long as what it is made of."""
    return re.sub(r"\s", " ", text.replace("’", "'").replace("‘", "'").replace("İ", "I")).lower()


def one_of(listed: Iterable[str]) -> str:
    """A pattern for any of these words."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Speech:
    """How one or two languages name their days; `said` are the words of DAYS."""

    months: dict[str, int]
    weekdays: dict[str, int]
    said: dict[str, list[str]]
    pattern: re.Pattern[str]
    filler: re.Pattern[str]

    def day_at(self, text: str, today: date, past: bool = False) -> tuple[date, int] | None:
        """The day that `text`, which has been made plain, begins with, and where the rest begins."""
        start = self.filler.match(text[:LONGEST])
        begins = start.end() if start else 0
        found = self.pattern.match(text[:LONGEST], begins) or self.pattern.match(text[:LONGEST])
        day = self._day(found, today, past) if found else None
        return (day, found.end()) if found and day else None

    def _day(self, found: re.Match[str], today: date, past: bool) -> date | None:
        said = {name: value for name, value in found.groupdict().items() if value is not None}
        try:
            return self._dated(said, today, past) or self._counted(said, today, past)
        except (ValueError, OverflowError):
            return None

    def _dated(self, said: dict[str, str], today: date, past: bool) -> date | None:
        if "iso_year" in said:
            return date(*(int(said[f"iso_{part}"]) for part in ("year", "month", "day")))
        if "first" in said:
            day, month = _day_and_month(int(said["first"]), int(said["second"]), said["mark"])
            return _in_year(day, month, said.get("number_year"), today, past)
        for named in ("before", "behind"):
            if f"month_{named}" in said:
                return _in_year(
                    int(said[f"day_{named}"]), self.months[said[f"month_{named}"]], said.get(f"year_{named}"), today, past
                )
        return None

    def _counted(self, said: dict[str, str], today: date, past: bool) -> date | None:
        if "ended" in said:
            return _end_of(self.months[said["ended"]], today)
        if "unit" in said:
            return self._after(self._number(said["number"]), said["unit"], today)
        if "next_unit" in said:
            return self._next(said["next_unit"], today)
        if "weekday" in said:
            return _weekday(self.weekdays[said["weekday"]], today, past, "next" in said)
        near = {"today": 0, "tomorrow": 1, "yesterday": -1}
        return next((today + timedelta(days=near[name]) for name in near if name in said), None)

    def _number(self, number: str) -> int:
        return next((value for value, name in enumerate(("one", "two", "three"), 1) if number in self.said[name]), 0) or int(
            number
        )

    def _after(self, number: int, unit: str, today: date) -> date:
        if unit in self.said["month"]:
            return _months_after(today, number)
        return today + timedelta(days=number * (7 if unit in self.said["week"] else 1))

    def _next(self, unit: str, today: date) -> date:
        """Its first day."""
        if unit in self.said["month"]:
            return _months_after(today.replace(day=1), 1)
        return today + timedelta(days=7 - today.weekday())


@lru_cache(maxsize=50)
def speech(locales: tuple[str, ...], *said: tuple[str, str]) -> Speech:
    """How days are said in these languages; `said` are words of DAYS beside the English ones."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for name in locales:
        months |= _names(Locale.parse(name), "months")
        weekdays |= _names(Locale.parse(name), "days")
    spoken = {key: words(listed) for key, listed in DAYS.items()}
    for key, listed in said:
        spoken[key] = spoken[key] + words(listed)
    before = f"(?:{one_of(spoken['before'])}\\s+)?"
    filler = re.compile(f"{before}(?:{one_of(weekdays)}\\.?,?\\s+{before}(?=\\d|{one_of(months)}))?")
    return Speech(months, weekdays, spoken, _pattern(months, weekdays, spoken), filler)


def _names(locale: Locale, kind: str) -> dict[str, int]:
    """Months from one, weekdays from nought; a short name with or without its full stop."""
    found = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(locale, kind)[context][width].items():
                found[plain(name).rstrip(".")] = number
    return {name: number for name, number in found.items() if not name.isdigit()}


def _pattern(months: dict[str, int], weekdays: dict[str, int], said: dict[str, list[str]]) -> re.Pattern[str]:
    month, of = one_of(months), r"(?:of\s+|de\s+)?"
    units = one_of(said["day"] + said["week"] + said["month"])
    number = f"\\d{{1,2}}|{one_of(said['one'] + said['two'] + said['three'])}"
    ways = [
        _ISO,
        f"(?P<day_before>\\d{{1,2}}){_ORDINAL}\\s*{of}(?P<month_before>{month})\\.?{_YEAR.format('year_before')}",
        f"(?P<month_behind>{month})\\.?\\s+(?P<day_behind>\\d{{1,2}})(?!\\d){_ORDINAL}{_YEAR.format('year_behind')}",
        _NUMBERS,
        f"{one_of(said['end'])}\\s+(?P<ended>{month})",
        f"{one_of(said['in'])}\\s+(?P<number>{number})\\s+(?P<unit>{units})",
        f"{one_of(said['next'])}\\s+(?P<next_unit>{one_of(said['week'] + said['month'])})",
        f"(?:(?P<next>{one_of(said['next'])})\\s+|{one_of(said['last'])}\\s+)?(?P<weekday>{one_of(weekdays)})\\b\\.?",
        *(f"(?P<{name}>{one_of(said[name])})" for name in ("today", "tomorrow", "yesterday")),
    ]
    return re.compile(f"(?:{'|'.join(ways)})(?![\\w])")


def _day_and_month(first: int, second: int, mark: str) -> tuple[int, int]:
    """The day first, unless there is no such month."""
    return (first, second) if second <= 12 or mark == "." else (second, first)


def _in_year(day: int, month: int, year: str | None, today: date, past: bool) -> date | None:
    """This year's; or the year's in which it is neither gone nor, looking back, still to come."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    if past and found > today:
        found = date(today.year - 1, month, day)
    elif not past and found < today:
        found = date(today.year + 1, month, day)
    return found if abs(found - today) <= FURTHEST else None


def _end_of(month: int, today: date) -> date | None:
    year = today.year + (month < today.month)
    found = date(year, month, monthrange(year, month)[1])
    return found if found - today <= FURTHEST else None


def _weekday(weekday: int, today: date, past: bool, next_week: bool) -> date:
    """The coming one, never today; “next” is one of the week after this."""
    if next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    if past:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _months_after(day: date, number: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
