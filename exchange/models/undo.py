"""How long a send, an answer, a hand-back or a post may be taken back; its letters and opened details wait that long."""

from datetime import datetime, timedelta

from exchange.clock import now


class UndoWindow:
    """Set once, when the application starts."""

    minutes: float = 10


def settled_from(at: datetime | None = None) -> datetime:
    """The moment from which something done at `at` can no longer be taken back."""
    return (at or now()) + timedelta(minutes=UndoWindow.minutes)
