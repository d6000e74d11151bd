"""How is it going: asked by the worker, once at each of two moments, and not of somebody who stopped the mails."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from exchange.models.referral import Referral
from exchange.models.referral.saying import Saying
from tests.cast import Cast
from tests.jobs.conftest import Work

ASKED = "priya@leafandladle.example: How is it going?"


@pytest.fixture
def days(clock: time_machine.Traveller, minute: Work) -> Callable[[int], list[str]]:
    """The mails of so many days, with the worker awake twice a day."""

    def pass_by(number: int) -> list[str]:
        mails = []
        for _ in range(2 * number):
            clock.shift(timedelta(hours=12))
            mails += minute()
        return mails

    return pass_by


def test_once_half_way_and_not_again(at: Callable[..., Referral], days: Callable[[int], list[str]]) -> None:
    at("agreed")

    assert ASKED not in days(13)
    assert days(6).count(ASKED) == 1
    assert ASKED not in days(9)


def test_once_after_her_time_to_think(
    at: Callable[..., Referral], cast: Cast, clock: time_machine.Traveller, days: Callable[[int], list[str]]
) -> None:
    referral = at("met")
    clock.shift(timedelta(hours=1))
    referral.say(Saying.PRICE_SENT, by=cast.tomas)

    assert ASKED not in days(13)
    assert days(5).count(ASKED) == 1


def test_never_where_the_mails_were_stopped(at: Callable[..., Referral], cast: Cast, days: Callable[[int], list[str]]) -> None:
    at("agreed")
    cast.priya.stop_mail()

    assert ASKED not in days(20)
