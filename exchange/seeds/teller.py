"""Tells what happened to one referral, day by day, through the same verbs that people use."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from exchange.clock import as_of
from exchange.db import db
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.introduction import Manner
from exchange.models.referral.offer import Knows
from exchange.models.referral.turn import Step

LONDON = ZoneInfo("Europe/London")


class Teller:
    """`today` is the moment the example group is planted; every story is told in days before it."""

    def __init__(self, people: dict[str, Person], today: datetime) -> None:
        self.people, self.today = people, today

    def __getattr__(self, name: str) -> Person:
        return self.people[name]

    def ago(self, days: int, clock: str = "10:00") -> datetime:
        """`days` working days before today at `clock`, in the group's time; today's never lies ahead."""
        day = self.today.astimezone(LONDON).date()
        while day.weekday() > 4 or days > 0:
            day -= timedelta(days=1)
            days -= day.weekday() < 5
        hour, minute = map(int, clock.split(":"))
        told = datetime.combine(day, time(hour, minute), LONDON)
        return min(told, self.today - timedelta(hours=1))

    def ahead(self, days: int, clock: str = "10:00") -> datetime:
        """`days` working days after today."""
        day = self.today.astimezone(LONDON).date()
        while day.weekday() > 4 or days > 0:
            day += timedelta(days=1)
            days -= day.weekday() < 5
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), LONDON)

    @contextmanager
    def on(self, days: int, clock: str = "10:00", referral: Referral | None = None) -> Iterator[None]:
        """What happens inside happened then; the clock's own lines come in between."""
        moment = self.ago(days, clock)
        if referral is not None:
            self.let_time_pass(referral, moment)
        with as_of(moment):
            yield
            db.session.flush()

    def let_time_pass(self, referral: Referral, until: datetime) -> None:
        while referral.changes_at and referral.changes_at < until and referral.step is not Step.FINISH_DRAFT:
            with as_of(referral.changes_at):
                before = referral.changes_at
                referral.pass_time(before)
                db.session.flush()
            if referral.changes_at == before:
                break

    def contact(self, name: str, email: str | None = None, phone: str | None = None, **more: Any) -> Person:
        person = Person(name=name, email=email, phone=phone, **more)
        db.session.add(person)
        return person

    def draft(
        self, giver: Person, receiver: Person | None, contact: Person, need: str, introduction: str = "", *,
        manner: Manner = Manner.WORDS, ticks: frozenset[int] = frozenset({1, 2, 3}), spoke: str | None = "by_phone",
        spoke_days: int = 1, **more: Any,
    ) -> Referral:  # fmt: skip
        """A referral as the giver wrote it; `spoke` is None where the contact does not know yet."""
        group = self._group_of(giver)
        told: dict[str, Any] = {"words": need, "expects_call": spoke is not None, **more}
        if spoke:
            told |= {"spoke_on": self.ago(spoke_days).date(), "spoke_how": spoke}
        referral = Referral.draft(giver, group, contact, receiver, **told)
        referral.manner, referral.words, referral.knows = manner, introduction, Knows.USED
        self.kept(referral).need.tick(set(ticks))
        referral.take_turn()
        return referral

    def opened(self, referral: Referral, days: int, clock: str) -> None:
        """Nobody took the yes back, so the details opened then."""
        assert referral.introduction is not None
        referral.introduction.opens_at = self.ago(days, clock)
        referral.take_turn(self.ago(days, clock))

    def kept(self, referral: Referral) -> Referral:
        db.session.add(referral)
        db.session.flush()
        return referral

    def _group_of(self, person: Person) -> Any:
        membership = db.session.scalar(Membership.of(person))
        assert membership is not None
        return membership.group
