"""Nobody does anything for a year: who gets which letter on which day, from each stage on.

The tables under tests/jobs/silent_year are the promise; `SNAPSHOTS=1 pytest tests/jobs/test_silent_year.py` writes them anew.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.models.referral import Manner, Referral
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Seat
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
    found, kept = table_of(referral), TABLES / f"{start}.txt"
    if os.environ.get("SNAPSHOTS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(found)

    assert found == kept.read_text()
    assert referral.ending, "nothing may stay open for ever"
    assert found.count(Seat.CONTACT) <= 5
