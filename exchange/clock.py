"""The only clock: what time it is, and how working days and working hours pass for one person."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(8), time(18)
WAKES, SLEEPS = time(7), time(20)
ONE_DAY = timedelta(days=1)


_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    return _told.get() or datetime.now(UTC)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Tell what follows as if it were `moment`: an act is one moment; and the story of the example group began weeks ago."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)


@dataclass(frozen=True)
class Calendar:
    """The days one person works: weekends, the group's holidays and the person's own away dates are skipped."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    away: tuple[tuple[date, date], ...] = ()

    def works_on(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays and not self.is_away_on(day)

    def is_away_on(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)

    def days_after(self, start: datetime, days: int) -> datetime:
        """The same clock time `days` working days after `start`; a start outside 8:00 to 18:00 counts from the next 8:00."""
        local = self._into_hours(start.astimezone(self.zone))
        day = local.date()
        for _ in range(days):
            day = self._working_day(day + ONE_DAY)
        return self._at(day, local.timetz().replace(tzinfo=None))

    def hours_after(self, start: datetime, hours: float) -> datetime:
        """`hours` later, counted inside 8:00 to 18:00 of working days."""
        local, left = self._into_hours(start.astimezone(self.zone)), timedelta(hours=hours)
        while left > (today := datetime.combine(local.date(), CLOSES, self.zone) - local):
            left -= today
            local = datetime.combine(self._working_day(local.date() + ONE_DAY), OPENS, self.zone)
        return (local + left).astimezone(UTC)

    def _into_hours(self, local: datetime) -> datetime:
        if not self.works_on(local.date()) or local.time() >= CLOSES:
            following = local.date() + (ONE_DAY if local.time() >= CLOSES else timedelta())
            return datetime.combine(self._working_day(following), OPENS, self.zone)
        return max(local, datetime.combine(local.date(), OPENS, self.zone))

    def _working_day(self, day: date) -> date:
        while not self.works_on(day):
            day += ONE_DAY
        return day

    def _at(self, day: date, clock_time: time) -> datetime:
        return datetime.combine(day, clock_time, self.zone).astimezone(UTC)


def calendar(zone: str, holidays: Iterable[date] = (), away: Iterable[tuple[date, date]] = ()) -> Calendar:
    return Calendar(ZoneInfo(zone), frozenset(holidays), tuple(away))


def next_at(at: datetime, zone: str, hour: int) -> datetime:
    """The first moment from `at` on when it is `hour` o'clock in `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() <= time(hour) else local.date() + ONE_DAY
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)


def next_on(after: datetime, zone: str, hour: int, weekdays: Iterable[int]) -> datetime | None:
    """The first moment after `after` when it is `hour` o'clock in `zone` on one of these days, 1 for Monday."""
    wanted, first = frozenset(weekdays), after.astimezone(ZoneInfo(zone)).date()
    days = (first + ONE_DAY * n for n in range(9))
    moments = (datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC) for day in days if day.isoweekday() in wanted)
    return next((moment for moment in moments if moment > after), None)


def last_at(at: datetime, zone: str, hour: int) -> datetime:
    """The last moment up to `at` when it was `hour` o'clock in `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() >= time(hour) else local.date() - ONE_DAY
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)


def after_quiet_hours(at: datetime, zone: str) -> datetime:
    """`at` itself, or the next 7:00 when it is between 20:00 and 7:00 in `zone`."""
    local = at.astimezone(ZoneInfo(zone)).time()
    return next_at(at, zone, WAKES.hour) if local >= SLEEPS or local < WAKES else at
