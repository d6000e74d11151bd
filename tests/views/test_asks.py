"""Asked for by name: three at most, seen by the group, and taken off by whoever asked."""

from typing import Any

from exchange.models.ask import Ask
from tests.cast import Cast


def test_everybody_in_the_group_sees_it_and_may_know_them(cast: Cast, browser_of: Any) -> None:
    browser_of(cast.sam).post("/asks", data={"words": "Whoever runs events at the Corn Exchange"})

    page = browser_of(cast.maya).get("/asks").text

    assert "Whoever runs events at the Corn Exchange" in page
    assert "/give?to=sam" in page
    assert "runs events" not in browser_of(cast.olga).get("/asks").text


def test_three_at_most(session: Any, cast: Cast, browser_of: Any) -> None:
    sams = browser_of(cast.sam)

    answers = [sams.post("/asks", data={"words": f"Number {n}"}).status_code for n in range(4)]

    assert answers == [302, 302, 302, 409]
    assert session.query(Ask).count() == 3


def test_the_same_words_count_once(session: Any, cast: Cast, browser_of: Any) -> None:
    sams = browser_of(cast.sam)

    for _time in range(2):
        sams.post("/asks", data={"words": "David Joyce"})

    assert session.query(Ask).count() == 1


def test_only_whoever_asked_takes_it_off(session: Any, cast: Cast, browser_of: Any) -> None:
    browser_of(cast.sam).post("/asks", data={"words": "David Joyce"})
    asked = session.query(Ask).one()

    assert browser_of(cast.maya).post(f"/asks/{asked.id}/end").status_code == 404
    assert browser_of(cast.sam).post(f"/asks/{asked.id}/end").status_code == 302
    assert "David Joyce" not in browser_of(cast.maya).get("/asks").text
