"""An organizer sets how long a step may take, when nobody works, and what a giver is asked."""

from datetime import date

import pytest

from exchange.clock import now
from exchange.models.group import DAYS
from exchange.words.days import PLAIN_DAYS, WORKING_DAYS

SETTINGS = "/board/settings"
PAGES = ("", "/holidays", "/holidays/calendar", "/questions")


@pytest.fixture
def board(ruth, browser_of):
    return browser_of(ruth)


def days(**changed):
    return {name: DAYS[name] for name in WORKING_DAYS | PLAIN_DAYS} | changed


@pytest.mark.parametrize("page", PAGES)
def test_only_organizers_see_it(page, maya, olga, browser_of, board):
    assert board.get(SETTINGS + page).status_code == 200
    assert browser_of(maya).get(SETTINGS + page).status_code == 403


def test_only_they_have_the_way_to_it(maya, browser_of, board):
    assert SETTINGS in board.get("/board/quiet").text
    assert SETTINGS not in browser_of(maya).get("/home").text


def test_days_hold_for_what_is_sent_from_now_on(board, at, cast):
    sent = at("introduced")
    due = sent.due_at

    board.post(SETTINGS, data=days(hello=3, in_touch=9))

    assert cast.millbrook.days == {"hello": 3, "in_touch": 9}
    assert (sent.need.days("hello"), sent.due_at) == (1, due)
    assert at("introduced").need.days("hello") == 3


@pytest.mark.parametrize("typed", ["0", "61", "-1", "soon", ""])
def test_a_number_that_cannot_be_is_asked_about(board, cast, typed):
    page = board.post(SETTINGS, data=days(hello=typed))

    assert page.status_code == 422
    assert "Please choose a number from 1 to 60." in page.text
    assert cast.millbrook.days == {}


def test_a_holiday_moves_what_is_under_way(board, at, cast):
    referral = at("introduced")
    assert referral.due_at.date() == date(2026, 6, 4)

    board.post(f"{SETTINGS}/holidays", data={"day": "2026-06-04", "name": "Founders’ day"})
    assert referral.due_at.date() == date(2026, 6, 5)

    (holiday,) = cast.millbrook.holidays
    board.post(f"{SETTINGS}/holidays/{holiday.id}/remove")
    assert referral.due_at.date() == date(2026, 6, 4)


def test_the_same_day_is_kept_once(board, cast):
    for name in ("Founders’ day", "The day of the founders"):
        board.post(f"{SETTINGS}/holidays", data={"day": "2026-06-04", "name": name})

    assert [holiday.name for holiday in cast.millbrook.holidays] == ["The day of the founders"]


def test_a_countrys_calendar_is_looked_at_and_then_added(board, cast):
    asked = f"{SETTINGS}/holidays/calendar?country=GB&region=ENG&year=2027"
    page = board.get(asked)
    assert "Easter Monday" in page.text
    assert cast.millbrook.holidays == []

    board.post(asked, data={"days": ["2027-03-29", "2027-05-03", "2027-02-03"]})

    assert {holiday.day: holiday.name for holiday in cast.millbrook.holidays} == {
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 3): "May Day",
    }
    assert "2027-03-29" not in board.get(asked).text


@pytest.mark.parametrize(
    "asked", ["?country=XX&year=2027", "?country=DE&region=ENG&year=2026", "?year=1", "?country=GB&year=9999"]
)
def test_a_calendar_there_is_not_adds_nothing(board, cast, asked):
    assert board.get(f"{SETTINGS}/holidays/calendar{asked}").status_code == 200
    board.post(f"{SETTINGS}/holidays/calendar{asked}", data={"days": ["2027-02-03", "never"]})

    assert cast.millbrook.holidays == []


def test_another_groups_days_and_questions_do_not_exist(board, cast, session):
    cast.elsewhere.rest_on(now().date())
    session.commit()
    theirs = cast.elsewhere.holidays[0].id, cast.elsewhere.questions[0].id

    assert board.post(f"{SETTINGS}/holidays/{theirs[0]}/remove").status_code == 404
    assert board.get(f"{SETTINGS}/questions/{theirs[1]}").status_code == 404
    assert board.post(f"{SETTINGS}/questions/{theirs[1]}/up").status_code == 404


def test_questions_are_added_up_to_six_changed_and_taken_off(board, cast):
    board.post(f"{SETTINGS}/questions", data={"wording": "They live nearby", "required": "y"})
    seventh = board.post(f"{SETTINGS}/questions", data={"wording": "One too many"})
    assert seventh.status_code == 409
    questions = list(cast.millbrook.questions)
    assert [(one.position, one.required) for one in questions[-1:]] == [(6, True)]

    board.post(f"{SETTINGS}/questions/{questions[5].id}", data={"wording": "They live in Millbrook"})
    board.post(f"{SETTINGS}/questions/{questions[5].id}/up")
    board.post(f"{SETTINGS}/questions/{questions[0].id}/remove")

    left = cast.millbrook.questions
    assert [one.position for one in left] == [1, 2, 3, 4, 5]
    assert [one.wording for one in left[-2:]] == ["They live in Millbrook", "They can decide"]


def test_one_question_stays(board, cast):
    for question in cast.millbrook.questions[1:]:
        board.post(f"{SETTINGS}/questions/{question.id}/remove")

    assert board.post(f"{SETTINGS}/questions/{cast.millbrook.questions[0].id}/remove").status_code == 409


def test_a_draft_keeps_its_ticks_where_the_question_is_the_same(board, at, cast):
    draft, sent = at("draft"), at("introduced")
    moved = cast.millbrook.questions[4]

    for _ in range(4):
        board.post(f"{SETTINGS}/questions/{moved.id}/up")

    assert [tick.ticked for tick in draft.need.ticks] == [False, True, True, True, True]
    assert [tick.ticked for tick in sent.need.ticks] == [True, True, True, True, False]
