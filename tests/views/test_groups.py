"""Several groups per person: one is looked at, and any can be left."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.person import Person
from tests.cast import Cast


@pytest.fixture
def browser(session: Any, cast: Cast, maya: Person, browser_of: Any) -> FlaskClient:
    """Maya's, who is in two groups."""
    session.add(Membership(group=cast.elsewhere, person=maya, handle="maya-2", card=Card(trade="sailor")))
    signed_in: FlaskClient = browser_of(maya)
    return signed_in


def test_one_looks_at_one_group_and_can_look_at_the_other(cast: Cast, browser: FlaskClient) -> None:
    assert 'value="architect"' in browser.get("/me").text

    answer = browser.post(f"/groups/{cast.elsewhere.id}/open", data={"then": "/me"})

    assert answer.location == "/me"
    assert 'value="sailor"' in browser.get("/me").text


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", ""])
def test_looking_at_another_group_never_leads_elsewhere(cast: Cast, browser: FlaskClient, then: str) -> None:
    assert browser.post(f"/groups/{cast.elsewhere.id}/open", data={"then": then}).location == "/home"


def test_somebody_in_one_group_has_nothing_to_switch(tomas: Person, browser_of: Any) -> None:
    assert "Your groups" not in browser_of(tomas).get("/me").text


def test_a_group_one_is_not_in_is_not_there(cast: Cast, tomas: Person, browser_of: Any) -> None:
    browser = browser_of(tomas)

    assert browser.post(f"/groups/{cast.elsewhere.id}/open").status_code == 404
    assert browser.get(f"/me/groups/{cast.elsewhere.id}/leave").status_code == 404
    assert browser.post(f"/me/groups/{cast.elsewhere.id}/leave").status_code == 404


def test_leaving_one_keeps_the_other(session: Any, cast: Cast, maya: Person, browser: FlaskClient) -> None:
    assert "Leave Harbour Traders?" in browser.get(f"/me/groups/{cast.elsewhere.id}/leave").text

    browser.post(f"/me/groups/{cast.elsewhere.id}/leave")

    assert [membership.group for membership in session.scalars(Membership.of(maya))] == [cast.millbrook]


def test_whoever_leaves_reads_what_becomes_of_what_is_open(at: Any, cast: Cast, browser_of: Any, session: Any) -> None:
    introduced, browser = at("introduced"), browser_of(cast.tomas)
    address = f"/me/groups/{cast.millbrook.id}/leave"

    assert "Priya goes back to Maya, who hears it kindly and can offer it to someone else." in browser.get(address).text
    browser.post(address)

    assert introduced.ending.how == "handed_back"
    assert "Priya is expecting someone" in browser_of(cast.maya).get("/home").text


def test_the_last_organizer_is_told_so_and_stays(session: Any, cast: Cast, ruth: Person, browser_of: Any) -> None:
    browser = browser_of(ruth)
    page = browser.get(f"/me/groups/{cast.millbrook.id}/leave").text
    assert "You’re its only organizer." in page
    assert "<form" not in page

    assert browser.post(f"/me/groups/{cast.millbrook.id}/leave").status_code == 409
    assert session.scalar(Membership.of(ruth))
