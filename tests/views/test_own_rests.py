"""A member takes a rest from new referrals, until a day or without one."""

from typing import Any

import pytest

from exchange.models.log import Act
from exchange.models.membership import Membership
from tests.cast import Cast


def test_until_a_day_and_the_card_says_so(session: Any, cast: Cast, browser_of: Any) -> None:
    mine, givers = browser_of(cast.tomas), browser_of(cast.maya)

    assert mine.post("/me/rest", data={"day": "2026-06-12"}).status_code == 302

    assert "You’re back by yourself on Fri 12 Jun" in mine.get("/me/rest").text
    assert "You’re resting until Fri 12 Jun" in mine.get("/me").text
    assert "no referrals before Fri 12 Jun" in givers.get("/m/tomas").text
    assert "Resting until Fri 12 Jun" in browser_of(cast.ruth).get("/board/people").text

    mine.post("/me/rest/back")

    assert "Give Tomas a referral" in givers.get("/m/tomas").text
    assert session.query(Act).count() == 0


def test_without_a_day_until_they_say_so(session: Any, cast: Cast, browser_of: Any) -> None:
    browser_of(cast.tomas).post("/me/rest", data={"day": ""})

    mine = session.scalar(Membership.of(cast.tomas))
    assert (bool(mine.resting_since), mine.rests_until) == (True, None)
    assert "so no referrals just now" in browser_of(cast.maya).get("/m/tomas").text


@pytest.mark.parametrize("address", ["/me/rest", "/board/people/{}/rest"])
def test_a_day_that_is_no_later_day_is_asked_for_again(session: Any, cast: Cast, browser_of: Any, address: str) -> None:
    ruths = session.scalar(Membership.of(cast.ruth))

    answer = browser_of(cast.ruth).post(address.format(ruths.id), data={"day": "2026-06-03"})

    assert (answer.status_code, "from tomorrow on" in answer.text) == (422, True)
    assert ruths.resting_since is None
