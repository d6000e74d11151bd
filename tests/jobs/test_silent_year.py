"""Nobody does anything for a year: who gets which letter on which day, from each stage on.

The tables under tests/jobs/silent_year are the promise; `SNAPSHOTS=1 pytest tests/jobs/test_silent_year.py` writes them anew.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.models.referral import Manner, Referral
from exchange.models.referral.saying import Saying
from exchange.models.regular_mail import plan
from tests.cast import Cast, referral_at
from tests.jobs.conftest import Work
from tests.jobs.silence import A_YEAR, live_through, table_of

TABLES = Path(__file__).parent / "silent_year"
Begin = Callable[[Cast], Referral]


def question(cast: Cast) -> Referral:
    referral = referral_at("offered", cast)
    referral.ask(by=cast.tomas, text="How many invoices a month?")
    return referral


def stepped_back(cast: Cast) -> Referral:
    referral = referral_at("in_touch", cast)
    referral.step_back(by=cast.maya, words="You two are in good hands.")
    return referral


def unlike(cast: Cast) -> Referral:
    referral = referral_at("meeting_set", cast)
    referral.say(Saying.MET, by=cast.tomas)
    referral.say(Saying.NOT_MET, by=cast.priya)
    return referral


def paused(cast: Cast) -> Referral:
    referral = referral_at("in_touch", cast)
    referral.pause(by=cast.tomas, until=now() + timedelta(days=30))
    return referral


STARTS: dict[str, Begin] = {
    stage: lambda cast, stage=stage: referral_at(stage, cast)
    for stage in (
        "draft", "offered", "introducing", "asking", "introduced", "in_touch", "meeting_set", "met", "agreed", "delivered",
        "paid", "complete",
    )
} | {
    "question": question,
    "introducing_together": lambda cast: referral_at("introducing", cast, manner=Manner.TOGETHER),
    "stepped_back": stepped_back,
    "seen_differently": unlike,
    "paused": paused,
}  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
def test_a_year_of_silence(start: str, cast: Cast, minute: Work, clock: time_machine.Traveller) -> None:
    referral = STARTS[start](cast)
    db.session.commit()
    live_through(clock, minute, now() + A_YEAR)
    if start == "draft":
        assert db.session.query(Referral).count() == 0
        return

    assert table_of(referral) == kept(start, referral)
    assert referral.ending, "nothing may stay open for ever"


# What the two and the contact say, and after how many days each in an ordinary referral.
MEDIAN: list[tuple[float, Callable[[Referral, Cast], None]]] = [
    (0.2, lambda r, c: r.accept(by=c.tomas, thanks="Thank you, Maya.")),
    (1, lambda r, c: r.agree(by=c.priya)),
    (1, lambda r, c: r.say(Saying.SAID_HELLO, by=c.tomas)),
    (2, lambda r, c: r.say(Saying.DATE_SET, by=c.tomas, on=now() + timedelta(days=6))),
    (7, lambda r, c: r.say(Saying.MET, by=c.tomas)),
    (2, lambda r, c: r.say(Saying.PRICE_SENT, by=c.tomas)),
    (5, lambda r, c: r.say(Saying.GOING_AHEAD, by=c.priya)),
    (25, lambda r, c: r.say(Saying.DONE, by=c.tomas)),
    (14, lambda r, c: r.say(Saying.PAID, by=c.tomas)),
    (2, lambda r, c: r.say(Saying.HAPPY, by=c.priya)),
    (1, lambda r, c: r.thank(by=c.tomas, text="It ended well because you made the call.")),
]


def test_an_ordinary_referral(cast: Cast, minute: Work, clock: time_machine.Traveller) -> None:
    referral = referral_at("offered", cast, expects_call=False)
    for days, act in MEDIAN:
        live_through(clock, minute, now() + timedelta(days=days))
        act(referral, cast)
        db.session.commit()
    live_through(clock, minute, now() + timedelta(days=7))

    assert table_of(referral) == kept("ordinary", referral)
    assert referral.ending.completes


def test_an_ordinary_referral_of_two_who_get_the_digest(cast: Cast, minute: Work, clock: time_machine.Traveller) -> None:
    """Every Friday with something to say, in the mail of the day where there is one; in all the other tables it is off."""
    for person in (cast.maya, cast.tomas):
        plan(person)
    referral = referral_at("offered", cast, expects_call=False)
    for days, act in MEDIAN:
        live_through(clock, minute, now() + timedelta(days=days))
        act(referral, cast)
        db.session.commit()
    live_through(clock, minute, now() + timedelta(days=30))

    assert table_of(referral) == kept("ordinary_with_digest", referral)


def test_the_slowest_one_that_still_ends_well(cast: Cast, minute: Work, clock: time_machine.Traveller) -> None:
    """Each step is taken only when everybody has been asked whether it faded, or the answer is nearly due."""
    referral = referral_at("offered", cast, expects_call=False)
    for _days, act in MEDIAN:
        live_through(clock, minute, last_moment(referral))
        act(referral, cast)
        db.session.commit()
    live_through(clock, minute, now() + timedelta(days=7))

    assert table_of(referral) == kept("slowest", referral)
    assert referral.ending.completes


def last_moment(referral: Referral) -> datetime:
    """An hour before a contact's or an answer's time is over; two days after a member's turn came onto the quiet list."""
    if referral.quiet_at:
        return referral.quiet_at + timedelta(days=2)
    return max(now(), (referral.changes_at or now()) - timedelta(hours=1))


def kept(name: str, referral: Referral) -> str:
    """The table as it was written down, where a contact gets five letters at most."""
    found, path = table_of(referral), TABLES / f"{name}.txt"
    assert found.count("contact   ") <= 5
    if os.environ.get("SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found)
    return path.read_text()
