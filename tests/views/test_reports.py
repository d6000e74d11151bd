"""Reports: to look at, and to take along as a table that runs nothing and takes no more memory for many rows than for few."""

import csv
import io
import tracemalloc
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from exchange.db import db
from exchange.models.membership import Membership, Role
from exchange.sheets import csv_lines, xlsx_pieces
from tests.counting import statements

REPORTS = ("who", "everyone", "way", "warmth", "year", "ideas")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(workbook: bytes) -> list[list[str]]:
    with ZipFile(io.BytesIO(workbook)) as book:
        assert book.testzip() is None
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{SHEET}row")]


@pytest.mark.parametrize("report", REPORTS)
def test_each_is_a_page_and_two_tables_that_say_the_same(at: Any, ruth: Any, browser_of: Any, report: str) -> None:
    at("complete")
    browser = browser_of(ruth)

    page, text, book = (browser.get(f"/board/{report}{ending}", buffered=True) for ending in ("", ".csv", ".xlsx"))

    assert {page.status_code, text.status_code, book.status_code} == {200}
    assert list(csv.reader(io.StringIO(text.text.removeprefix("\ufeff")))) == rows_of(book.data)
    assert "priya" not in page.text.lower() + text.text.lower()


def test_who_brought_whom_to_take_along(at: Any, ruth: Any, browser_of: Any) -> None:
    at("complete")
    at("offered")

    table = browser_of(ruth).get("/board/who.csv?months=3").text

    assert "Maya Okafor,Tomas Lindqvist,2" in table


def test_a_few_say_nothing_yet(at: Any, ruth: Any, browser_of: Any) -> None:
    browser = browser_of(ruth)
    for _ in range(9):
        at("offered")
    assert "Needs about ten referrals to mean anything." in browser.get("/board/who").text

    at("offered")

    assert '<td class="v5"><span>10</span></td>' in browser.get("/board/who").text


@pytest.mark.parametrize("sign", ["=", "\uff1d"])
def test_a_name_that_looks_like_a_formula_is_a_name(at: Any, cast: Any, browser_of: Any, sign: str) -> None:
    cast.tomas.name = f'{sign}HYPERLINK("http://x.example")'
    at("offered")
    browser = browser_of(cast.ruth)

    assert f"\"'{sign}HYPERLINK(" in browser.get("/board/everyone.csv").text
    assert [row[0] for row in rows_of(browser.get("/board/everyone.xlsx").data) if "HYPER" in row[0]] == [
        f'\'{sign}HYPERLINK("http://x.example")'
    ]


def test_shut_for_a_member_and_about_ones_own_group_alone(at: Any, cast: Any, browser_of: Any) -> None:
    at("complete")
    db.session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    db.session.commit()

    for report in REPORTS:
        assert browser_of(cast.maya).get(f"/board/{report}.csv").status_code == 403
        assert "Maya" not in browser_of(cast.olga).get(f"/board/{report}.csv").text


def test_as_many_statements_for_many_as_for_few(at: Any, ruth: Any, browser_of: Any) -> None:
    browser = browser_of(ruth)
    at("complete")
    with statements() as few:
        for report in REPORTS:
            browser.get(f"/board/{report}")
    for stage in ("complete", "met", "offered", "delivered"):
        at(stage)
    with statements() as many:
        for report in REPORTS:
            browser.get(f"/board/{report}")

    assert len(many) == len(few)


@pytest.mark.parametrize("written", [csv_lines, xlsx_pieces])
def test_no_more_memory_for_many_rows_than_for_few(written: Any) -> None:
    def most(rows: int) -> int:
        tracemalloc.start()
        for _ in written([f"member {n}", n] for n in range(rows)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(10)
    assert most(20_000) < 1.3 * most(2_000)


def test_ones_own_numbers_are_for_nobody_else(at: Any, cast: Any, browser_of: Any) -> None:
    assert "Come back later" in browser_of(cast.maya).get("/me/numbers").text
    for _ in range(5):
        at("offered")

    page = browser_of(cast.maya).get("/me/numbers").text

    assert "You gave 5 referrals." in page
    assert "Most often to Tomas Lindqvist." in page
