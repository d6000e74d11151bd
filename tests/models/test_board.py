"""The figures of a board, against little groups that can be counted by hand."""

from datetime import timedelta
from typing import Any

from exchange.clock import ONE_DAY, now
from exchange.db import db
from exchange.models.board.everyone import Somebody, everyone
from exchange.models.board.exchanged import by_person, by_trade
from exchange.models.board.figures import figures
from exchange.models.board.ideas import Ideas
from exchange.models.board.spans import A_YEAR
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from tests.cast import Cast, referral_at


def given(cast: Cast, giver: Any, receiver: Any, times: int = 1) -> None:
    for _ in range(times):
        referral = referral_at("offered", cast)
        referral.giver, referral.receiver = giver, receiver
    db.session.commit()


def members(cast: Cast) -> list[Somebody]:
    return [Somebody(*row) for row in db.session.execute(everyone(cast.millbrook, now() - A_YEAR))]


def test_open_quiet_and_ended_well(at: Any, cast: Cast, clock: Any) -> None:
    at("draft")
    at("offered")
    at("complete")
    slow = at("introduced")
    clock.shift(timedelta(days=15))
    slow.pass_time()
    at("met").end(End.NO_FIT, by=cast.tomas)
    at("complete")
    db.session.commit()

    found = figures(cast.millbrook, now())

    assert (found.open, found.quiet, found.ended_well) == (2, 1, 1)


def test_the_hello_in_the_middle_and_not_the_average(at: Any, cast: Cast, clock: Any) -> None:
    for hours in (1, 2, 3, 50, 90):
        referral = at("introduced")
        clock.shift(timedelta(hours=hours))
        referral.say(Saying.SAID_HELLO, by=cast.tomas)
        referral.say(Saying.DATE_SET, by=cast.tomas, on=now() + ONE_DAY)
    at("introduced")
    db.session.commit()

    assert round(figures(cast.millbrook, now()).hello or 0) == 3 * 3600


def test_the_pace_of_a_few_is_nobodys_business(at: Any, cast: Cast, clock: Any) -> None:
    for _ in range(4):
        referral = at("introduced")
        clock.shift(timedelta(hours=3))
        referral.say(Saying.SAID_HELLO, by=cast.tomas)
    db.session.commit()

    assert figures(cast.millbrook, now()).hello is None


def test_givers_hear_an_ending_that_somebody_told(at: Any, cast: Cast) -> None:
    for stage, how in (("met", End.NO_FIT), ("met", End.CHOSE_OTHER), ("met", End.FADED), ("offered", End.DECLINED)):
        at(stage).end(how, by=None if how is End.FADED else cast.tomas)
    db.session.commit()

    found = figures(cast.millbrook, now())

    assert (found.told, found.ended) == (2, 3)


def test_an_empty_group_has_nothing_to_count(cast: Cast) -> None:
    assert figures(cast.millbrook, now()).hello is None
    assert figures(cast.millbrook, now()).ended == 0


def test_who_brings_whom_by_person(cast: Cast) -> None:
    given(cast, cast.maya, cast.tomas, 3)
    given(cast, cast.tomas, cast.sam)

    grid = by_person(cast.millbrook, members(cast), now() - A_YEAR)
    lines = {line.name: line for line in grid.lines}

    assert grid.count(lines["Maya"], lines["Tomas"]) == 3
    assert (grid.given(lines["Maya"]), grid.received(lines["Tomas"]), grid.given(lines["Tomas"])) == (3, 3, 1)
    assert grid.shade(lines["Maya"], lines["Tomas"]) == 3


def test_the_strongest_colour_is_for_the_most(cast: Cast) -> None:
    given(cast, cast.maya, cast.tomas, 12)
    given(cast, cast.tomas, cast.sam, 3)

    grid = by_person(cast.millbrook, members(cast), now() - A_YEAR)
    lines = {line.name: line for line in grid.lines}

    assert (grid.shade(lines["Maya"], lines["Tomas"]), grid.shade(lines["Tomas"], lines["Sam"])) == (5, 2)


def test_by_trade_the_rest_stand_together(cast: Cast) -> None:
    given(cast, cast.maya, cast.tomas, 2)
    given(cast, cast.maya, cast.sam)

    grid = by_trade(cast.millbrook, now() - A_YEAR, most=2)

    assert (grid.total, len(grid.lines), grid.lines[-1].key) == (3, 3, None)
    assert grid.received(grid.lines[-1]) == 1


def test_of_a_person_what_they_gave_and_received_alone(cast: Cast, clock: Any) -> None:
    given(cast, cast.maya, cast.tomas)
    clock.shift(timedelta(days=370))
    given(cast, cast.maya, cast.tomas, 2)
    given(cast, cast.tomas, cast.maya)

    assert {one.name: (one.given, one.received) for one in members(cast)} == {
        "Maya Okafor": (2, 1), "Ruth Ellery": (0, 0), "Sam Adeyemi": (0, 0), "Tomas Lindqvist": (1, 2),
    }  # fmt: skip


def test_ideas_name_who_waits_and_who_send_each_other_a_lot(cast: Cast, clock: Any) -> None:
    clock.shift(timedelta(days=100))
    given(cast, cast.maya, cast.tomas, 3)
    given(cast, cast.tomas, cast.maya, 3)
    given(cast, cast.maya, cast.sam)
    clock.shift(timedelta(days=61))
    given(cast, cast.maya, cast.tomas)

    ideas = Ideas(cast.millbrook, now())

    assert [(one.names, one.month and one.month.month) for one in ideas.waiting] == [
        (["Ruth Ellery"], None),
        (["Maya Okafor", "Sam Adeyemi"], (now() - timedelta(days=61)).month),
    ]
    assert [set(pair) for pair in ideas.pairs] == [{"Maya Okafor", "Tomas Lindqvist"}]
