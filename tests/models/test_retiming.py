"""A turn waits for whoever is away, from the moment they say so."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.retiming import retime


@pytest.fixture
def referral(at: Callable[..., Referral]) -> Referral:
    """Tomas is to say hello within a working day: by Thursday, 10:00 in London."""
    introduced = at("introduced")
    introduced.take_turn()
    assert introduced.due_at == datetime(2026, 6, 4, 9, tzinfo=UTC)
    return introduced


def test_the_turn_of_somebody_away_is_due_after_they_are_back(referral: Referral, tomas: Person) -> None:
    tomas.go_away(date(2026, 6, 4), date(2026, 6, 9))
    retime(tomas)

    assert referral.due_at == datetime(2026, 6, 10, 9, tzinfo=UTC)


def test_and_is_due_as_before_when_they_stay(referral: Referral, tomas: Person) -> None:
    tomas.go_away(date(2026, 6, 4), date(2026, 6, 9))
    retime(tomas)

    tomas.come_back(tomas.away[0])
    retime(tomas)

    assert referral.due_at == datetime(2026, 6, 4, 9, tzinfo=UTC)


def test_somebody_elses_days_change_nothing(referral: Referral, maya: Person) -> None:
    maya.go_away(date(2026, 6, 4), date(2026, 6, 9))
    retime(maya)

    assert referral.due_at == datetime(2026, 6, 4, 9, tzinfo=UTC)
