"""Every minute: what time alone brings about."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.models.erasure import erase
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.turn import Step
from exchange.models.timeline import Kind
from tests.cast import Cast
from tests.jobs.conftest import Work

At = Callable[..., Referral]
Clock = time_machine.Traveller


def test_an_offer_nobody_answered_goes_back_kindly(at: At, minute: Work, clock: Clock) -> None:
    referral = at("offered")
    clock.shift(timedelta(days=2))
    minute()

    assert referral.step is Step.DECIDE_ON
    assert referral.timeline[-1].kind is Kind.WENT_BACK


def test_it_goes_back_once(at: At, minute: Work, clock: Clock) -> None:
    referral = at("offered")
    clock.shift(timedelta(days=2))
    minute()
    minute()

    assert [entry.kind for entry in referral.timeline].count(Kind.WENT_BACK) == 1


def test_a_pause_ends_by_itself(at: At, maya: Person, minute: Work, clock: Clock) -> None:
    referral = at("in_touch")
    referral.pause(by=maya, until=now() + timedelta(days=7))
    clock.shift(timedelta(days=8))
    mails = minute()

    assert referral.step is not Step.PAUSED
    clock.shift(timedelta(days=1))
    mails += minute()
    assert any("Back on your list" in mail or "2 things" in mail for mail in mails)


def test_a_draft_nobody_finished_is_dropped(at: At, minute: Work, clock: Clock) -> None:
    at("draft")
    clock.shift(timedelta(days=20))
    minute()

    assert db.session.query(Referral).count() == 0


def test_one_that_goes_wrong_holds_up_no_other(
    at: At, minute: Work, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = at("offered"), at("offered")
    first, pass_time = broken.id, Referral.pass_time

    def breaking(referral: Referral, at: object = None) -> None:
        if referral.id == first:
            raise RuntimeError
        pass_time(referral, at)

    monkeypatch.setattr(Referral, "pass_time", breaking)
    clock.shift(timedelta(days=2))
    minute()

    assert broken.step is Step.ANSWER
    assert other.step is Step.DECIDE_ON
    assert f"referral {first} could not be swept" in caplog.text


def test_the_last_letter_to_somebody_erased_arrives(at: At, cast: Cast, minute: Work) -> None:
    referral = at("asking")
    erase(referral.need)

    assert "priya@leafandladle.example: Your details are gone" in minute()
