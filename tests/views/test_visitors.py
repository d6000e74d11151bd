"""Visitors: who brought them, what they agreed to, the word afterwards, and the invitation to join."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.jobs.deliver import deliver
from exchange.jobs.forget import forget
from exchange.models.invitation import Invitation
from exchange.models.letter import Letter, LetterKind
from exchange.models.visitor import Visitor
from tests.cast import Cast

WANDA = {"name": "Wanda Pleasance", "trade": "baker", "day": "2026-06-04", "email": "wanda@pleasance.example", "agreed": "y"}


@pytest.fixture
def desk(cast: Cast, browser_of: Any) -> FlaskClient:
    browser: FlaskClient = browser_of(cast.ruth)
    return browser


@pytest.fixture
def wanda(session: Any, cast: Cast, browser_of: Any) -> Visitor:
    browser_of(cast.maya).post("/visitors", data=WANDA)
    visitor: Visitor = session.query(Visitor).one()
    return visitor


def test_the_bringer_has_the_next_step_the_morning_after(session: Any, wanda: Visitor, cast: Cast) -> None:
    [letter] = session.query(Letter).filter_by(kind=LetterKind.VISITOR)

    assert (letter.to, letter.due_at.date(), letter.due_at.hour) == (cast.maya, wanda.day + timedelta(days=1), 7)


def test_the_letter_is_not_sent_once_there_was_a_word(
    session: Any, wanda: Visitor, cast: Cast, browser_of: Any, clock: Any
) -> None:
    clock.shift(timedelta(days=2))
    mayas = browser_of(cast.maya)
    asked = mayas.get("/visitors").text

    mayas.post(f"/visitors/{wanda.id}/follow-up")
    deliver()

    assert "1 visitor of yours would like a word from you" in asked
    assert session.query(Letter).filter_by(kind=LetterKind.VISITOR).one().envelope_id is None
    assert "you’ve had a word" in mayas.get("/visitors").text


def test_without_a_yes_only_the_name_is_kept(session: Any, cast: Cast, browser_of: Any) -> None:
    browser_of(cast.maya).post("/visitors", data={key: value for key, value in WANDA.items() if key != "agreed"})

    kept = session.query(Visitor).one()
    assert (kept.name, kept.email, kept.phone, kept.may_be_invited) == ("Wanda Pleasance", None, None, False)


def test_an_organizer_invites_them_once(session: Any, wanda: Visitor, desk: FlaskClient) -> None:
    desk.post(f"/board/visitors/{wanda.id}/invite")

    assert session.query(Invitation).one().email == "wanda@pleasance.example"
    assert "invited to join" in desk.get("/board/visitors").text
    assert desk.post(f"/board/visitors/{wanda.id}/invite").status_code == 409


@pytest.mark.parametrize(("typed", "said"), [("maya okafor", None), ("Nobody", "Nobody of that name"), ("a", "Which one?")])
def test_who_brings_them_is_found_by_name(desk: FlaskClient, typed: str, said: str | None) -> None:
    answer = desk.post("/board/visitors", data=WANDA | {"bringer": typed})

    assert (answer.status_code == 302) == (said is None)
    assert said is None or (said in answer.text and 'value="Wanda Pleasance"' in answer.text)


def test_taken_off_nothing_stays(session: Any, wanda: Visitor, desk: FlaskClient) -> None:
    desk.post(f"/board/visitors/{wanda.id}/remove")

    assert session.query(Visitor).count() == 0


def test_whoever_was_taken_off_makes_room_for_the_next(session: Any, wanda: Visitor, cast: Cast, browser_of: Any) -> None:
    gone = wanda.id
    browser_of(cast.ruth).post(f"/board/visitors/{gone}/remove")

    assert browser_of(cast.maya).post("/visitors", data=WANDA).status_code == 302

    assert session.query(Visitor).one().id != gone


def test_whoever_was_invited_is_not_said_to_be_forgotten(wanda: Visitor, desk: FlaskClient) -> None:
    desk.post(f"/board/visitors/{wanda.id}/invite")

    said = desk.post(f"/board/visitors/{wanda.id}/remove", follow_redirects=True).text

    assert "The invitation stands under People." in said
    assert "everything that was kept" not in said


def test_a_year_later_they_are_forgotten(session: Any, wanda: Visitor, clock: Any) -> None:
    clock.shift(timedelta(days=370))

    forget()

    assert session.query(Visitor).count() == 0


def test_others_neither_see_nor_touch_them(wanda: Visitor, cast: Cast, browser_of: Any) -> None:
    toms = browser_of(cast.tomas)

    assert "Wanda" not in toms.get("/visitors").text
    assert toms.post(f"/visitors/{wanda.id}/follow-up").status_code == 404
    assert [toms.post(f"/board/visitors/{wanda.id}/{act}").status_code for act in ("invite", "remove")] == [403, 403]
