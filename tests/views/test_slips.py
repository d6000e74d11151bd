"""An organizer brings the slips of an old system: by heading, for whole months, and of each member only given and received."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from exchange.forms.figures import count_in, money_in
from exchange.models.before_us import EarlierPeriod, EarlierSlips
from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.upload import Upload
from tests.cast import member
from tests.counting import statements
from tests.views.test_reports import rows_of

FILES = Path(__file__).parents[1] / "files"
INSIDE_AND_OUTSIDE = (FILES / "slips_inside_and_outside.csv").read_bytes()
GIVEN_AND_RECEIVED = (FILES / "slips_given_and_received.csv").read_bytes()
AUTUMN = {"first": "2025-07", "last": "2025-12"}
# Which of its headings is what, as somebody ticks them.
BY_SIDE = {"name": 1, "surname": 0, "email": -1, "given": [2, 3], "received": [4, 5], "business": 8, **AUTUMN}


def workbook(*rows: list[Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def desk(cast: Any, browser_of: Any) -> Any:
    return browser_of(cast.ruth)


@pytest.fixture
def looked_over(desk: Any) -> Any:
    """The address of the page that shows every row."""

    def looked_over(data: bytes, **columns: Any) -> str:
        address = desk.post("/board/people/slips", data={"file": (io.BytesIO(data), "slips")}).location
        answer = desk.post(address, data=BY_SIDE | columns)
        assert answer.status_code == 302, answer.text
        return str(answer.location)

    return looked_over


@pytest.fixture
def brought(desk: Any, looked_over: Any) -> Any:
    def brought(data: bytes, seen: str, **columns: Any) -> None:
        assert desk.post(looked_over(data, **columns), data={"seen": seen}).location == "/board/people/slips"

    return brought


@pytest.fixture
def geraldine(cast: Any) -> Any:
    return member(cast.millbrook, "Geraldine Holtby", "solicitor")


def kept(session: Any) -> dict[int, tuple[int, int]]:
    return {one.person_id: (one.given, one.received) for one in session.query(EarlierSlips)}


def test_headings_below_a_title_are_guessed_and_the_counts_of_several_added_up(
    session: Any, cast: Any, geraldine: Any, desk: Any, looked_over: Any
) -> None:
    address = desk.post("/board/people/slips", data={"file": (io.BytesIO(INSIDE_AND_OUTSIDE), "slips.csv")}).location
    guessed = session.query(Upload).one().columns
    assert {name: guessed[name] for name in BY_SIDE if name in guessed} == {k: v for k, v in BY_SIDE.items() if k in guessed}
    assert "1-2-1" in desk.get(address).text

    check = looked_over(INSIDE_AND_OUTSIDE)
    page = desk.get(check).text

    assert "Keep the slips of these 4 members" in page
    assert "Nobody in the group has this name." in page
    assert "looks like a line of totals" in page
    assert "Fewer than 5 members told of business" in page
    assert "12,300" not in page
    assert kept(session) == {}
    assert "Farrow,Samuel,0,1" in desk.get(f"{check}/left.csv").text

    desk.post(check, data={"seen": "4-2-0"})

    assert kept(session)[cast.maya.id] == (9, 5)
    assert kept(session)[geraldine.id] == (4, 4)
    assert session.query(Upload).filter_by(id=int(check.rsplit("/", 1)[1])).count() == 0
    assert session.query(Act).filter_by(did=Did.BROUGHT_SLIPS).one().slots == {"num": 4, "first": "2025-07", "last": "2025-12"}


def test_business_is_kept_as_a_sum_of_five_and_of_nobody_alone(
    session: Any, cast: Any, geraldine: Any, desk: Any, brought: Any
) -> None:
    names = ["Maya Okafor", "Tomas Lindqvist", "Ruth Ellery", "Sam Adeyemi", "Geraldine Holtby"]
    four = [[name, 1, 2, 100.5] for name in names[:4]]
    columns = {"name": 0, "surname": -1, "given": [1], "received": [2], "business": 3}
    headings = ["Member", "Given", "Received", "Thank you for business"]

    brought(workbook(headings, *four, [names[4], 1, 2, None]), "5-0-0", **columns)
    assert (session.query(EarlierPeriod).one().told, session.query(EarlierPeriod).one().business) == (4, None)
    first = session.query(EarlierPeriod).one().id

    brought(workbook(headings, *four, [names[4], 1, 2, 0.25]), f"5-0-{first}", **columns)
    assert (session.query(EarlierPeriod).one().told, session.query(EarlierPeriod).one().business) == (5, 402_25)
    assert "£402.25" in desk.get("/board/people/slips").text


def test_a_report_in_another_spelling(desk: Any, looked_over: Any) -> None:
    check = looked_over(GIVEN_AND_RECEIVED, name=0, surname=-1, given=[1], received=[2], business=3)

    page = desk.get(check).text

    assert "Keep the slips of these 2 members" in page
    for words in ("“two” is no number", "Tomas Lindqvist stands in row 4 already.", "Brügge, Sören"):
        assert words in page


def test_the_same_months_are_replaced_others_across_them_refused_and_all_can_be_taken_away(
    session: Any, cast: Any, desk: Any, brought: Any, looked_over: Any
) -> None:
    brought(INSIDE_AND_OUTSIDE, "3-3-0")
    period = session.query(EarlierPeriod).one().id
    again = INSIDE_AND_OUTSIDE.replace(b"Okafor,Maya,7", b"Okafor,Maya,8")
    check = looked_over(again)
    assert "This replaces what was brought" in desk.get(check).text
    assert desk.post(check, data={"seen": "3-3-0"}).location == check
    desk.post(check, data={"seen": f"3-3-{period}"})
    assert (session.query(EarlierPeriod).count(), kept(session)[cast.maya.id]) == (1, (10, 5))

    address = desk.post("/board/people/slips", data={"file": (io.BytesIO(again), "slips")}).location
    across = desk.post(address, data=BY_SIDE | {"last": "2025-11"})
    assert (across.status_code, "Some of these months were brought already" in across.text) == (409, True)

    desk.post(f"/board/people/slips/kept/{session.query(EarlierPeriod).one().id}/remove")
    assert (session.query(EarlierPeriod).count(), kept(session)) == (0, {})
    assert "took away what was given and received before Goodword, 2025-07 to 2025-12" in desk.get("/board/log").text


def test_the_reports_name_it_and_a_member_reads_their_own(
    session: Any, cast: Any, desk: Any, brought: Any, browser_of: Any
) -> None:
    with statements() as without:
        desk.get("/board/everyone")
    assert "before Goodword" not in desk.get("/board/everyone").text
    brought(INSIDE_AND_OUTSIDE, "3-3-0")

    with statements() as beside:
        page = desk.get("/board/everyone").text

    assert "Given before Goodword" in page
    assert "July to December 2025." in page
    assert len(beside) == len(without)
    assert "Maya Okafor,architect,0,0,9,5" in desk.get("/board/everyone.csv").text
    assert "Sam Adeyemi,electrician,0,0,," in desk.get("/board/everyone.csv").text
    assert ["Given before Goodword, July to December 2025", "18"] in rows_of(desk.get("/board/year.xlsx?year=2025").data)
    assert "July to December 2025" not in desk.get("/board/year?year=2026").text + desk.get("/board/everyone?months=3").text
    mine = browser_of(cast.maya).get("/me/numbers").text
    assert "You gave 9 and received 5, July to December 2025" in mine
    assert "Before Goodword" not in browser_of(cast.sam).get("/me/numbers").text


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"name": -1}, "we can’t tell whose the slips are"),
        ({"given": [], "received": []}, "Under which headings stand"),
        ({"given": [2], "received": [2]}, "both as given and as received"),
        ({"first": "2025-12", "last": "2025-07"}, "Please swap them"),
    ],
)
def test_what_is_still_missing_is_said_beside_it(desk: Any, columns: Any, words: str) -> None:
    address = desk.post("/board/people/slips", data={"file": (io.BytesIO(INSIDE_AND_OUTSIDE), "slips")}).location
    assert desk.get(address.removesuffix("/columns")).status_code == 404

    answer = desk.post(address, data=BY_SIDE | columns)

    assert (answer.status_code, words in answer.text) == (422, True)


def test_it_is_its_organizers_alone(session: Any, cast: Any, looked_over: Any, brought: Any, browser_of: Any) -> None:
    brought(INSIDE_AND_OUTSIDE, "3-3-0")
    check = looked_over(INSIDE_AND_OUTSIDE)
    session.query(Membership).filter_by(person=cast.olga).one().role = Role.ORGANIZER
    remove = f"/board/people/slips/kept/{session.query(EarlierPeriod).one().id}/remove"

    for who, code in ((cast.olga, 404), (cast.maya, 403)):
        browser = browser_of(who)
        assert {browser.get(check).status_code, browser.post(check).status_code, browser.post(remove).status_code} == {code}
    assert browser_of(cast.ruth).get(check.replace("slips", "import")).status_code == 404


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("£1,250.00", 125_000), ("1.250,5 €", 125_050), ("USD 1,250", 125_000), ("1 250,00 kr", 125_000), ("12.5", 1_250),
        ("-", 0), ("", 0), ("(100)", None), ("-5", None), ("1,2,3", None), ("some", None),
    ],
)  # fmt: skip
def test_money_as_it_stands_in_spreadsheets(cell: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(ValueError, match=r".*"):
            money_in(cell, 2)
    else:
        assert money_in(cell, 2) == minor


def test_a_count_is_whole() -> None:
    assert [count_in(cell) for cell in ("3", "3.0", "", "1,024")] == [3, 3, 0, 1024]
    with pytest.raises(ValueError, match=r"2\.5"):
        count_in("2.5")
