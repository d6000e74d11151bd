"""An organizer brings a spreadsheet of people: every row is looked over, and nothing is done by halves."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from exchange.models.invitation import Invitation
from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.upload import Upload

FILES = Path(__file__).parents[1] / "files"
HEADINGS = ["Chapter", "First Name", "Last Name", "Profession", "E-mail", "Mobile"]
BAD = [
    ["Mill", "No", "Address", "baker", "", ""],
    ["Mill", "Broken", "Address", "baker", "broken@", ""],
    ["Mill", "Ann", "Again", "baker", "p1@club.example", ""],
    ["Mill", "Maya", "Okafor", "architect", "maya@millbrook.example", ""],
]


def people(count):
    return [["Mill", f"Person{n}", "Of Club", "Bookkeeper", f"P{n}@club.example", "020 7946 0123"] for n in range(1, count + 1)]


def csv_of(rows, separator=",", encoding="utf-8"):
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def xlsx_of(rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def broken(part, content):
    """A workbook with one of its parts exchanged."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(xlsx_of([["Email"], ["p@club.example"]]))) as whole, ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name in whole.namelist():
            book.writestr(name, content if name == part else whole.read(name))
    return out.getvalue()


@pytest.fixture
def desk(cast, browser_of):
    return browser_of(cast.ruth)


@pytest.fixture
def bring(desk):
    def bring(data, name="list.csv"):
        return desk.post("/board/people/import", data={"file": (io.BytesIO(data), name)})

    return bring


@pytest.fixture
def looked_over(desk, bring):
    def looked_over(data):
        columns = bring(data).location
        page = desk.get(columns).text
        answer = desk.post(columns, data={"name": 1, "surname": 2, "trade": 3, "email": 4, "phone": 5})
        return page, answer.location

    return looked_over


def test_forty_people_with_bad_rows(session, desk, looked_over):
    columns, check = looked_over(xlsx_of([HEADINGS, *people(36), *BAD]))
    assert 'selected value="4">E-mail' in columns

    page = desk.get(check).text
    assert "Invite these 36 people" in page
    assert "Tomas Lindqvist is here for that already." in page
    for wrong in ("no email address in this row", "“broken@” is no", "stands in row 2", "Maya Okafor is in the group"):
        assert wrong in page
    assert session.query(Invitation).count() == 0

    assert desk.post(check, data={"seen": "36-4"}).location == check

    made = session.query(Invitation).order_by(Invitation.id).first()
    assert (session.query(Invitation).count(), made.name, made.trade) == (36, "Person1 Of Club", "Bookkeeper")
    assert made.person.phone == "+442079460123"
    assert session.query(Act).filter_by(did=Did.IMPORTED).one().slots == {"num": 36}
    assert "4 rows were left out" in desk.get(check).text
    left = desk.get(f"{check}/left.csv").text
    assert "broken@" in left
    assert "p2@club.example" not in left


def test_a_list_changes_nothing_about_a_member_of_another_group(session, cast, desk, looked_over):
    check = looked_over(csv_of([HEADINGS, ["Mill", "Olga", "", "", cast.olga.email, "020 7946 0123"]]))[1]

    desk.post(check, data={"seen": "1-0"})

    assert session.query(Invitation).one().person is cast.olga
    assert cast.olga.phone is None


def test_the_member_list_of_an_old_system_by_its_headings_below_a_title(session, desk, bring):
    columns = bring((FILES / "member_list.csv").read_bytes()).location
    guessed = session.query(Upload).one().columns
    assert guessed == {"email": 6, "surname": 2, "phone": 5, "trade": 4, "name": 1}

    page = desk.get(desk.post(columns, data=guessed).location).text

    assert "Invite these 2 people" in page
    for words in ("Söré O&#39;Neill-Brügge", "Bicycle repairs", "Maya Okafor is in the group", '<td class="num">8</td>'):
        assert words in page


def test_a_list_that_changed_meanwhile_is_looked_at_once_more(session, cast, desk, looked_over):
    check = looked_over(csv_of([HEADINGS, *people(3)]))[1]
    Invitation.invite(cast.millbrook, "p1@club.example", "P", by=cast.ruth)

    assert desk.post(check, data={"seen": "3-0"}).location == check

    assert session.query(Invitation).count() == 1
    assert "is invited already" in desk.get(check).text


def test_a_list_in_order_leaves_nothing_behind_and_fills_in_the_trade(session, desk, looked_over):
    check = looked_over(csv_of([HEADINGS, *people(2)]))[1]

    assert desk.post(check, data={"seen": "2-0"}).location == "/board/people"

    assert session.query(Upload).count() == 0


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_every_kind_of_csv_is_read(session, bring, separator, encoding):
    assert bring(csv_of([["Name", "Email"], ["Zoë Müller", "zoe@club.example"]], separator, encoding)).status_code == 302

    upload = session.query(Upload).one()
    assert upload.lines == [(2, ["Zoë Müller", "zoe@club.example"])]
    assert (upload.columns["name"], upload.columns["email"]) == (0, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "We can’t read this file"),
        (b"PK\x03\x04 no workbook", "We can’t read this file"),
        (b"\x89PNG\x00\x00", "We can’t read this file"),
        (b"\xd0\xcf\x11\xe0 old", "older kind of Excel file"),
        (b"Name,Email\r\n", "nothing under the first row"),
        (csv_of([["Email"], *([f"p{n}@x.example"] for n in range(1001))]), "more than 1000 rows"),
    ],
)
def test_what_is_no_list_is_refused_kindly(session, bring, data, words):
    answer = bring(data)

    assert answer.status_code == 422
    assert words in answer.text
    assert session.query(Upload).count() == 0


@pytest.mark.parametrize(("part", "size"), [("xl/worksheets/sheet1.xml", 5 * 1024 * 1024), ("xl/styles.xml", 600 * 1024)])
def test_what_unpacks_to_too_much_is_not_unpacked(bring, part, size):
    assert "too large once unpacked" in bring(broken(part, bytes(size))).text


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<worksheet><a"])
def test_a_workbook_broken_anywhere_is_refused_kindly_or_read(bring, part, content):
    assert bring(broken(part, content)).status_code in (302, 422)


def test_a_list_is_its_organizers_alone(session, cast, browser_of, bring):
    here = bring(csv_of([HEADINGS, *people(1)])).location
    addresses = [here, here.removesuffix("/columns"), here.replace("columns", "left.csv")]
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.scalar(Membership.of(cast.sam)).role = Role.ORGANIZER
    session.commit()

    for person, code in ((cast.olga, 404), (cast.sam, 404), (cast.maya, 403)):
        assert [browser_of(person).get(address).status_code for address in addresses] == [code] * 3
