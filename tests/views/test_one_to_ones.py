"""One-to-ones: written down by either, counted once, seen by the two."""

from typing import Any

from exchange.models.one_to_one import OneToOne
from tests.cast import Cast

DAY = {"day": "2026-06-02"}


def test_either_writes_it_down_and_it_counts_once(session: Any, cast: Cast, browser_of: Any) -> None:
    browser_of(cast.maya).post("/m/sam/one-to-one", data=DAY)
    sams = browser_of(cast.sam)
    sams.post("/m/maya/one-to-one", data=DAY)

    assert session.query(OneToOne).count() == 1
    assert "Maya had written it down already" in sams.get("/one-to-ones").text


def test_only_the_two_see_it(cast: Cast, browser_of: Any) -> None:
    browser_of(cast.maya).post("/m/sam/one-to-one", data=DAY)

    assert "Sam Adeyemi" in browser_of(cast.maya).get("/one-to-ones").text
    assert "Sam Adeyemi" not in browser_of(cast.tomas).get("/one-to-ones").text


def test_not_with_oneself_nor_with_somebody_elsewhere_nor_tomorrow(session: Any, cast: Cast, browser_of: Any) -> None:
    mayas = browser_of(cast.maya)

    assert mayas.post("/m/maya/one-to-one", data=DAY).status_code == 404
    assert mayas.post("/m/olga/one-to-one", data=DAY).status_code == 404
    assert mayas.post("/m/sam/one-to-one", data={"day": "2026-07-01"}).status_code == 422
    assert session.query(OneToOne).count() == 0
