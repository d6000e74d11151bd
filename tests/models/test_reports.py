"""The reports of a group, against little groups that can be counted by hand."""

from datetime import timedelta
from typing import Any

from exchange.clock import now
from exchange.db import db
from exchange.models.board.endings import Became, by_warmth
from exchange.models.board.funnel import funnel
from exchange.models.board.own import own
from exchange.models.board.spans import A_YEAR
from exchange.models.board.year import Sum, year
from exchange.models.referral.closing import Worth
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Manner
from tests.cast import Cast


def test_how_far_it_came_and_how_long_it_took(at: Any, cast: Cast, clock: Any) -> None:
    at("draft")
    at("complete")
    at("met")
    slow = [at("offered") for _ in range(3)]
    clock.shift(timedelta(hours=3))
    for referral in slow:
        referral.accept(by=cast.tomas)
    at("offered").turn_down(by=cast.tomas)
    db.session.commit()

    stops = funnel(cast.millbrook, now() - A_YEAR)

    assert [stop.count for stop in stops] == [6, 5, 5, 2, 1, 1]
    assert (stops[0].took, round(stops[1].took or 0)) == (None, 3 * 3600)


def test_what_became_of_it_by_how_warm_it_was(at: Any, cast: Cast) -> None:
    at("complete", manner=Manner.WORDS)
    at("offered", expects_call=False)
    at("met").end(End.NO_FIT, by=cast.tomas)
    for _ in range(2):
        at("offered").turn_down(by=cast.tomas)
    db.session.commit()

    found = by_warmth(cast.millbrook, now() - A_YEAR)

    assert sum(one.given for one in found) == 5
    assert {one.number: dict(one.became) for one in found if one.given} == {
        2: {Became.UNDER_WAY: 1},
        4: {Became.ENDED_WELL: 1, Became.ELSEWHERE: 1, Became.RESTS: 2},
    }


def test_the_clubs_year(at: Any, cast: Cast, clock: Any) -> None:
    for amount in (100_00, 200_00, 300_00, 400_00):
        at("complete").tell_value(by=cast.tomas, told=Worth.EXACT, amount=amount)
    at("complete").tell_value(by=cast.tomas, told=Worth.YES)
    at("complete")
    at("met").end(End.NO_FIT, by=cast.tomas)
    for _ in range(2):
        at("offered").turn_down(by=cast.tomas)
    db.session.commit()
    four = year(cast.millbrook, now().year)
    at("complete").tell_value(by=cast.tomas, told=Worth.EXACT, amount=500_00)
    db.session.commit()
    five = year(cast.millbrook, now().year)

    assert (four.given, four.ended, four.ended_well, four.elsewhere, four.rests, four.told) == (9, 9, 6, 1, 2, 5)
    assert four.sums == []
    assert five.sums == [Sum("GBP", 5, 1_500_00)]
    assert year(cast.millbrook, now().year - 1).given == 0


def test_a_members_own_line(at: Any, cast: Cast) -> None:
    for stage in ("complete", "offered", "met"):
        at(stage)

    maya, tomas = own(cast.millbrook, cast.maya), own(cast.millbrook, cast.tomas)

    assert (maya.given.count, maya.given.most, maya.received.count) == (3, "Tomas Lindqvist", 0)
    assert (tomas.given.count, tomas.received.count, tomas.received.most) == (0, 3, "Maya Okafor")
    assert not maya.enough
