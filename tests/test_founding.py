"""A group is founded from the shell, and its organizer comes in by the link it prints."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership


def test_the_printed_link_makes_an_organizer(app: Flask, session: Any, anybody: FlaskClient) -> None:
    session.commit()
    printed = app.test_cli_runner().invoke(args=["group", "create", "Millbrook", "--organizer", "Ruth@Ellery.example"])

    base_url = app.extensions["settings"].base_url
    assert printed.output.startswith(f"{base_url}/join/")
    path = printed.output.strip().removeprefix(base_url)
    anybody.post(path, data={"name": "Ruth Ellery", "trade": "florist"})
    assert session.query(Membership).one().organizes
    assert anybody.get("/board/people").status_code == 200


@pytest.mark.parametrize("wrong", [["--organizer", "ruth"], ["--organizer", "r@x.example", "--timezone", "Mars"], []])
def test_a_wrong_word_founds_nothing(app: Flask, session: Any, wrong: list[str]) -> None:
    session.commit()

    assert app.test_cli_runner().invoke(args=["group", "create", "Millbrook", *wrong]).exit_code == 2
    assert (session.query(Group).count(), session.query(Invitation).count()) == (0, 0)
