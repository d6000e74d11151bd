"""Whoever runs the exchange makes groups and sees how they are, and reads nothing in them."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.account import Account
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from tests.cast import Cast
from tests.counting import statements

HARBOUR = {
    "name": "Harbour Makers", "organizer": "Ines Moreau", "email": "ines@moreau.example",
    "timezone": "Europe/Paris", "currency": "EUR",
}  # fmt: skip


@pytest.fixture
def desk(session: Any, cast: Cast, browser_of: Any) -> FlaskClient:
    session.scalar(Account.of(cast.sam)).administer()
    session.commit()
    browser: FlaskClient = browser_of(cast.sam)
    return browser


def test_for_everybody_else_it_is_not_there(cast: Cast, browser_of: Any, anybody: FlaskClient) -> None:
    for person in (cast.maya, cast.ruth, cast.olga):
        assert browser_of(person).get("/admin").status_code == 404
        assert browser_of(person).post("/admin", data=HARBOUR).status_code == 404
    assert anybody.get("/admin").location.startswith("/sign-in")


def test_a_group_begins_with_an_invitation(session: Any, desk: FlaskClient) -> None:
    assert desk.post("/admin", data=HARBOUR).location == "/admin"

    invitation = session.query(Invitation).one()
    assert (invitation.group.name, invitation.group.currency, invitation.group.timezone) == (
        "Harbour Makers",
        "EUR",
        "Europe/Paris",
    )
    assert (invitation.email, invitation.role) == ("ines@moreau.example", "organizer")
    assert "Harbour Makers is there. Ines Moreau will have the invitation" in desk.get("/admin").text


@pytest.mark.parametrize(("field", "typed"), [("name", " "), ("email", "ines"), ("currency", "GBX"), ("timezone", "Mars")])
def test_what_was_typed_is_kept(session: Any, desk: FlaskClient, field: str, typed: str) -> None:
    answer = desk.post("/admin", data=HARBOUR | {field: typed})

    assert answer.status_code == 422
    assert 'value="Ines Moreau"' in answer.text
    assert session.query(Group).count() == 2


def test_it_counts_each_group_and_names_nobody(desk: FlaskClient, at: Any) -> None:
    at("introduced")

    page = desk.get("/admin").text

    assert (
        '<th scope="row">Millbrook Business Circle</th><td class="num">4</td><td class="num">1</td><td class="num">1</td>'
        in page
    )
    for hidden in ("Maya", "Priya", "spreadsheet"):
        assert hidden not in page


def test_the_page_costs_the_same_for_ten_groups(session: Any, desk: FlaskClient) -> None:
    with statements() as few:
        desk.get("/admin")
    session.add_all(Group.founded(f"Group {n}") for n in range(10))
    session.commit()

    with statements() as many:
        desk.get("/admin")

    assert len(many) == len(few)


def test_the_shell_says_who(app: Any, session: Any, cast: Cast) -> None:
    session.commit()
    run = app.test_cli_runner().invoke

    assert "Maya Okafor finds the groups under /admin" in run(args=["admin", "grant", "Maya@Millbrook.example"]).output
    assert "maya@millbrook.example" in run(args=["admin", "list"]).output
    run(args=["admin", "revoke", "maya@millbrook.example"])
    assert run(args=["admin", "list"]).output == ""
    assert run(args=["admin", "grant", "nobody@millbrook.example"]).exit_code == 1
