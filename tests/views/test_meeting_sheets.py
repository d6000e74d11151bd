"""The sheet for the meeting: what may be told, a line for everybody, and who is in the room."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.ask import Ask
from exchange.models.attendance import Attendance, Presence
from exchange.models.membership import Membership, Role
from exchange.models.referral.closing import Telling
from tests.cast import Cast, member
from tests.counting import statements

THURSDAY = "/board/meeting/2026-06-04"


@pytest.fixture
def desk(cast: Cast, browser_of: Any) -> FlaskClient:
    browser: FlaskClient = browser_of(cast.ruth)
    return browser


def ended(at: Any, cast: Cast, telling: Telling) -> Any:
    referral = at("complete")
    referral.close(by=cast.tomas, became="Books in order before the new term.", telling=telling)
    return referral


def test_the_next_meeting_opens_by_itself(session: Any, cast: Cast, desk: FlaskClient) -> None:
    cast.millbrook.meeting_day = 3
    session.commit()

    assert desk.get("/board/meeting").location == THURSDAY


@pytest.mark.parametrize(
    ("telling", "line"),
    [
        (Telling.NAMES, "<td>Maya</td><td>Tomas</td><td>Books in order before the new term.</td>"),
        (Telling.NO_NAMES, "<td>A member</td><td>a member</td><td>Books in order before the new term.</td>"),
        (Telling.NO, None),
    ],
)
def test_a_good_ending_is_told_as_its_receiver_allows(
    telling: Telling, line: str | None, session: Any, cast: Cast, desk: FlaskClient, at: Any
) -> None:
    day = ended(at, cast, telling).ending.at.date()
    session.commit()

    page = desk.get(f"/board/meeting/{day}").text

    assert (line in page) if line else ("Books in order" not in page)
    assert "Priya" not in page


@pytest.mark.parametrize(("discreet", "became"), [(True, "Books in order."), (False, "Priya Nair has her books in order.")])
def test_words_that_tell_who_it_was_are_left_out(
    discreet: bool, became: str, session: Any, cast: Cast, desk: FlaskClient, at: Any
) -> None:
    referral = at("complete")
    referral.need.discreet = discreet
    referral.close(by=cast.tomas, became=became, telling=Telling.NAMES)
    session.commit()

    page = desk.get(f"/board/meeting/{referral.ending.at.date()}").text

    assert "All done, and a good ending" in page
    assert "in order" not in page


def test_asks_and_a_line_for_everybody(session: Any, cast: Cast, desk: FlaskClient) -> None:
    Ask.ask(session.scalar(Membership.of(cast.sam)), "Whoever runs events at the Corn Exchange")
    session.commit()

    for page in (desk.get(THURSDAY).text, desk.get(f"{THURSDAY}/screen").text):
        assert "Whoever runs events at the Corn Exchange" in page
    assert desk.get(THURSDAY).text.count("<li><b>") == 4


def test_the_sheet_costs_the_same_for_forty(session: Any, cast: Cast, desk: FlaskClient) -> None:
    with statements() as few:
        desk.get(THURSDAY)
    for number in range(36):
        member(cast.millbrook, f"Member{number} Somebody", "baker")
    session.commit()

    with statements() as many:
        desk.get(THURSDAY)

    assert len(many) == len(few)


def rows(session: Any) -> dict[int, tuple[Presence, str]]:
    return {one.person_id: (one.how, one.substitute) for one in session.query(Attendance)}


def test_who_is_here_and_who_sent_somebody(session: Any, cast: Cast, desk: FlaskClient) -> None:
    mayas, sams = session.scalar(Membership.of(cast.maya)).id, session.scalar(Membership.of(cast.sam)).id
    said = {f"how-{mayas}": "here", f"how-{sams}": "substitute", f"instead-{sams}": "Ada Sparks"}

    desk.post(f"{THURSDAY}/attendance", data=said)

    assert rows(session) == {cast.maya.id: (Presence.HERE, ""), cast.sam.id: (Presence.SUBSTITUTE, "Ada Sparks")}
    assert 'value="Ada Sparks"' in desk.get(f"{THURSDAY}/attendance").text
    assert "Ruth Ellery noted who was at the meeting" in desk.get("/board/log").text


def test_two_who_note_it_side_by_side_undo_nothing_of_each_other(session: Any, cast: Cast, desk: FlaskClient) -> None:
    mayas, sams = session.scalar(Membership.of(cast.maya)).id, session.scalar(Membership.of(cast.sam)).id
    desk.post(f"{THURSDAY}/attendance", data={f"how-{mayas}": "here", f"was-{mayas}": ":"})

    desk.post(f"{THURSDAY}/attendance", data={f"was-{mayas}": ":", f"how-{sams}": "away", f"was-{sams}": ":"})

    assert set(rows(session).values()) == {(Presence.HERE, ""), (Presence.AWAY, "")}


def test_it_is_for_this_groups_organizers(session: Any, cast: Cast, browser_of: Any) -> None:
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()

    for page in ("", "/screen", "/attendance"):
        assert browser_of(cast.maya).get(THURSDAY + page).status_code == 403
        assert "Maya" not in browser_of(cast.olga).get(THURSDAY + page).text
    days = ("someday", "9999-12-31", "0001-01-01")
    assert [browser_of(cast.olga).get(f"/board/meeting/{day}").status_code for day in days] == [404] * 3


def test_nobody_from_elsewhere_is_noted(session: Any, cast: Cast, desk: FlaskClient) -> None:
    olgas = session.scalar(Membership.of(cast.olga)).id

    desk.post(f"{THURSDAY}/attendance", data={f"how-{olgas}": "here"})

    assert rows(session) == {}
