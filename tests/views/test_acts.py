"""The log of what organizers did: read by them alone, never changed, and taken along as a spreadsheet."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.log import Act, Did, note
from exchange.models.membership import Membership, Role
from exchange.words.acts import ACTS
from tests.cast import Cast


@pytest.fixture
def desk(cast: Cast, browser_of: Any) -> FlaskClient:
    browser: FlaskClient = browser_of(cast.ruth)
    return browser


@pytest.mark.parametrize("did", Did)
def test_everything_an_organizer_does_has_a_sentence(did: Did) -> None:
    assert "%(by)s" in ACTS[did]


def test_what_an_organizer_does_stands_in_the_log(desk: FlaskClient) -> None:
    desk.post("/board/people", data={"name": "Lena Hartmann", "email": "lena@hartmann.example", "role": "member"})

    assert "Ruth Ellery invited Lena Hartmann." in desk.get("/board/log").text


def test_an_invitation_does_not_tell_who_has_an_account_elsewhere(cast: Cast, desk: FlaskClient) -> None:
    desk.post("/board/people", data={"name": "Somebody New", "email": cast.olga.email, "role": "member"})

    for page in ("/board/log", "/board/log/export.csv"):
        log = desk.get(page).text
        assert "Ruth Ellery invited Somebody New." in log
        assert cast.olga.name not in log


def test_the_spreadsheet_runs_nothing(session: Any, cast: Cast, desk: FlaskClient) -> None:
    note(cast.millbrook, Did.MADE_MEMBER, cast.ruth, about=cast.maya, why='=HYPERLINK("http://x.example")')
    session.commit()

    sheet = desk.get("/board/log/export.csv")

    assert sheet.mimetype == "text/csv"
    assert "'=HYPERLINK" in sheet.text
    assert "Ruth Ellery made Maya Okafor a member" in sheet.text


def test_only_this_groups_organizers_read_it(session: Any, cast: Cast, browser_of: Any) -> None:
    note(cast.millbrook, Did.MADE_MEMBER, cast.ruth, about=cast.maya)
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()

    assert browser_of(cast.maya).get("/board/log").status_code == 403
    assert "Maya" not in browser_of(cast.olga).get("/board/log").text


def test_the_log_is_there_page_by_page(session: Any, cast: Cast, desk: FlaskClient) -> None:
    for number in range(51):
        note(cast.millbrook, Did.INVITED, cast.ruth, about=cast.maya, why=f"reason {number}")
    session.commit()

    first, second = desk.get("/board/log").text, desk.get("/board/log?page=2").text

    assert ("reason 50" in first, "reason 0”" in first) == (True, False)
    assert "reason 0”" in second
    assert session.query(Act).count() == 51
