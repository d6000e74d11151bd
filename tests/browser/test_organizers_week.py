"""An organizer's week: forty people from a spreadsheet, a flag, a friendly word, a member who leaves, the meeting's sheet."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from exchange.db import db, write
from exchange.models.group import Group
from exchange.models.referral import Referral
from exchange.models.timeline import Readers
from tests.browser.conftest import PHONE, Opens, Plant, Town
from tests.browser.planting import GIVER, ORGANIZER, RECEIVER, Story, begin, come_in, members_alone
from tests.browser.test_ways_out import follow, press, reads
from tests.cast import member

pytestmark = pytest.mark.browser
PRESSED = "Just say yes, Nell, or I’ll have to tell Lena."
BROKEN = ("Ada Broken,ada-at-nowhere,smith,", "Nameless Two,,baker,", "Bea Twice,person1@club.example,cook,")


@pytest.fixture
def plant() -> Plant:
    return members_alone


@pytest.fixture
def board(opens: Opens, town: Town) -> Page:
    return come_in(opens(), town.app, ORGANIZER)


@pytest.fixture
def phone(opens: Opens) -> Page:
    page: Page = opens(viewport=PHONE, java_script_enabled=False, is_mobile=True)
    return page


@pytest.fixture
def begins(town: Town) -> Iterator[Callable[..., Story]]:
    stories: list[Story] = []

    def begins(stage: str, **how: Any) -> Story:
        stories.append(begin(town, stage, **how))
        return stories[-1]

    yield begins
    for story in stories:
        story.told_kindly()


def spreadsheet(folder: Path) -> Path:
    """Forty people, three of whom cannot be invited like this."""
    lines = [f"Person {n},person{n}@club.example,trade {n},020 7946 0{n:03}" for n in range(1, 38)]
    file = folder / "club.csv"
    file.write_text("\n".join(["Member,E-mail address,Classification,Telephone", *lines, *BROKEN]), encoding="utf-8-sig")
    return file


def test_forty_people_come_from_a_spreadsheet_with_three_bad_rows(board: Page, town: Town, tmp_path: Path) -> None:
    board.goto("/board/people/import")
    board.locator("input[type=file]").set_input_files(spreadsheet(tmp_path))
    press(board, "Read it")
    press(board, "Look the people over")
    reads(board, "3 rows can’t be invited yet", "Ada Broken", "Nameless Two", "Bea Twice")
    press(board, "Invite these 37 people")

    reads(board, "37 invitations are on their way", "3 rows were left out")
    town.later(minutes=1)
    assert sum("@club.example" in mail["To"] for mail in town.mail.mails) == 37


def test_a_contact_flags_a_line_and_it_stays_hidden(begins: Callable[..., Story], board: Page, phone: Page, town: Town) -> None:
    story = begins("in_touch")
    with town.app.app_context(), write():
        referral = db.session.get_one(Referral, story.referral_id)
        referral.post(by=referral.receiver, text=PRESSED, readers=Readers.RECEIVER_CONTACT)
        db.session.commit()
    town.later(minutes=11)

    phone.goto(story.contact_page)
    line = phone.locator("li", has_text=PRESSED)
    line.get_by_role("link", name="Flag it").click()
    phone.get_by_label("Pressure").check()
    press(phone, "Flag it")
    assert PRESSED not in phone.content()

    board.goto("/board")
    reads(board, "Pressure", "The first flag about its writer")
    assert PRESSED not in board.content()
    press(board, "Open it; they will see that you looked")
    reads(board, PRESSED)
    board.get_by_label("Why").fill("Nobody is pressed here.")
    press(board, "Keep it hidden")

    phone.reload()
    assert PRESSED not in phone.content()
    board.goto("/board/log")
    reads(board, "Nobody is pressed here.")


def test_one_that_has_gone_quiet_is_asked_kindly(begins: Callable[..., Story], board: Page, town: Town) -> None:
    story = begins("in_touch")
    for _ in range(4):
        story.days(4)

    board.goto("/board")
    reads(board, "Tomas")
    assert "blackboard" not in board.content()
    follow(board, "Ask Tomas kindly")
    board.get_by_label("To Tomas").fill("Tomas, a line to Nell is all it takes. Shall I help?")
    press(board, "Read it over")
    press(board, "Send it")
    story.days(1)

    assert "A friendly word from Maya" in story.read_by(RECEIVER)
    board.goto("/board/quiet")
    reads(board, "Nothing has gone quiet")
    assert GIVER not in board.content()


def test_a_member_leaves_and_nobody_waits(begins: Callable[..., Story], board: Page, town: Town) -> None:
    stories = [begins(stage) for stage in ("offered", "introduced", "in_touch", "met")]
    board.goto("/board/people")
    row = board.locator("li", has_text="Tomas Lindqvist")
    row.get_by_role("button", name="Is leaving").click()
    reads(board, "Tomas Lindqvist is leaving", "4 open referrals each need a home")
    press(board, "Tomas has left")
    town.later(minutes=11)
    stories[0].days(1)

    assert stories[0].read_by(GIVER).count("handed it back kindly") + stories[0].read_by(GIVER).count("isn’t right") >= 1
    board.goto("/board/people")
    assert "Tomas Lindqvist" not in board.locator("main").inner_text()
    board.goto("/board/log")
    reads(board, "Tomas Lindqvist")


def test_the_sheet_for_the_meeting_is_one_page_for_forty(board: Page, town: Town, tmp_path: Path) -> None:
    with town.app.app_context(), write():
        group = db.session.scalars(select(Group)).one()
        for number in range(32):
            member(group, f"Member{number} Somebody", "baker")
        db.session.commit()

    board.goto("/board/meeting")
    printed = board.pdf(format="A4", path=tmp_path / "sheet.pdf")

    reads(board, "This week in the group", "Member31 Somebody", "No contact’s name is on this sheet.")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
