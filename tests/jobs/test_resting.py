"""A rest until a day is over by itself when the day has come, on the group's clock."""

from datetime import timedelta
from typing import Any

from exchange.clock import now
from exchange.models.log import Act
from exchange.models.membership import Membership
from exchange.models.regular_mail import plan
from tests.cast import Cast
from tests.jobs.conftest import Work


def test_back_when_the_day_has_come_and_mail_by_the_calendar_goes_on(
    session: Any, cast: Cast, minute: Work, clock: Any
) -> None:
    plan(cast.tomas)
    resting = session.scalar(Membership.of(cast.tomas))
    resting.rest(by=cast.tomas, until=now() + timedelta(days=9))
    session.scalar(Membership.of(cast.sam)).rest(by=cast.sam)
    session.commit()

    clock.shift(timedelta(days=8))
    minute()
    assert (resting.resting_since is None, cast.tomas.next_digest_at) == (False, None)
    clock.shift(timedelta(days=1))
    minute()

    assert (resting.resting_since, resting.rests_until) == (None, None)
    assert cast.tomas.next_digest_at > now()
    assert session.scalar(Membership.of(cast.sam)).resting_since
    assert session.query(Act).count() == 0
