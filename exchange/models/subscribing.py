"""On which days a member gets the digest, and whether an organizer gets the week of the group: on their own clock."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import next_on

MONDAY, FRIDAY = 1, 5


class Subscriber:
    """`digest_on` are the weekdays, 1 for Monday; none when it is off. Each `next_..._at` is when the clock looks again:
    not at all for somebody who is in no group, like a contact."""

    digest_on: Mapped[str] = mapped_column(default=str(FRIDAY))
    next_digest_at: Mapped[datetime | None] = mapped_column(index=True)
    reads_weekly: Mapped[bool] = mapped_column(default=True)
    next_weekly_at: Mapped[datetime | None] = mapped_column(index=True)
    mail_hour: Mapped[int] = mapped_column(default=8)

    @property
    def digest_days(self) -> list[int]:
        return [int(day) for day in self.digest_on]

    def subscribe(self, digest_days: Iterable[int], weekly: bool) -> None:
        """Whoever plans the mail says when it comes next."""
        self.digest_on, self.reads_weekly = "".join(str(day) for day in sorted(set(digest_days))), weekly

    def stop_digest(self) -> None:
        self.digest_on, self.next_digest_at = "", None

    def stop_weekly(self) -> None:
        self.reads_weekly, self.next_weekly_at = False, None

    def plan_digest(self, after: datetime, zone: str) -> None:
        self.next_digest_at = next_on(after, zone, self.mail_hour, self.digest_days)

    def plan_weekly(self, after: datetime, zone: str) -> None:
        self.next_weekly_at = next_on(after, zone, self.mail_hour, [MONDAY]) if self.reads_weekly else None
