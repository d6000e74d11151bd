"""What stands in a record as plain values, ready for a file that somebody takes along."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

Values = dict[str, Any]


def plain(record: Any, *names: str, **more: Any) -> Values:
    """These of it by name, and whatever is added."""
    return {name: value(getattr(record, name)) for name in names} | {name: value(one) for name, one in more.items()}


def each(records: Iterable[Any], *names: str) -> list[Values]:
    return [plain(record, *names) for record in records]


def value(one: Any) -> Any:
    return one.isoformat() if isinstance(one, date | datetime) else one
