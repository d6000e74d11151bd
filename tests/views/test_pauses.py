"""It rests until a day somebody names, and comes back by itself."""

from datetime import UTC, datetime

import pytest

from exchange.clock import now
from exchange.models.referral.turn import Holder, Step


def pause(referral):
    return f"/r/{referral.id}/pause"


@pytest.mark.parametrize(
    ("data", "until"),
    [
        ({"span": "week"}, datetime(2026, 6, 10, 7, tzinfo=UTC)),
        ({"span": "fortnight"}, datetime(2026, 6, 17, 7, tzinfo=UTC)),
        ({"span": "month"}, datetime(2026, 7, 3, 7, tzinfo=UTC)),
        ({"span": "week", "day": "2026-12-01"}, datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ({}, datetime(2026, 6, 10, 7, tzinfo=UTC)),
    ],
)
def test_it_comes_back_on_that_morning(data, until, at, tomas, browser_of):
    referral = at("met")

    browser_of(tomas).post(pause(referral), data=data)

    assert referral.paused_until(now()) == until
    assert (referral.step, referral.holder) == (Step.PAUSED, Holder.NOBODY)


@pytest.mark.parametrize("day", ["2026-06-03", "2026-06-02", "2028-01-01", "9999-12-31", "soon", "2026-02-30"])
def test_a_day_that_cannot_be_is_asked_about_again(day, at, tomas, browser_of):
    referral = at("met")

    page = browser_of(tomas).post(pause(referral), data={"span": "month", "day": day, "note": "On a course."})

    assert page.status_code == 422
    assert 'href="#day"' in page.text
    assert day in page.text
    assert "On a course." in page.text
    assert referral.pauses == []


def test_a_span_of_ones_own_making_is_not_taken(at, tomas, browser_of):
    assert browser_of(tomas).post(pause(at("met")), data={"span": "aeon"}).status_code == 422


def test_before_the_yes_there_is_nothing_to_pause(at, maya, browser_of):
    assert browser_of(maya).get(pause(at("offered"))).status_code == 409


def test_it_can_be_picked_up_again(at, tomas, maya, browser_of):
    referral = at("met")
    browser_of(tomas).post(pause(referral), data={"span": "week"})

    browser_of(maya).post(f"/r/{referral.id}/resume")

    assert referral.step is Step.NEXT_STEP
    assert browser_of(maya).post(f"/r/{referral.id}/resume").status_code == 409
