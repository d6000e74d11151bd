"""Catching a name in the room: three answers, then the phone goes away again."""

import pytest

from exchange.db import db
from tests.cast import member
from tests.counting import statements
from tests.views.giving import nothing_kept, objections, only


@pytest.fixture
def mayas(browser_of, maya):
    return browser_of(maya)


def test_three_answers_make_a_draft_that_waits_for_the_giver(mayas, tomas):
    answer = mayas.post("/give/quick", data={"receiver": "tomas", "name": "Priya", "line": "Outgrown a spreadsheet"})

    referral = only()
    assert answer.location == "/home"
    assert (referral.receiver, referral.contact.name, referral.need.words) == (tomas, "Priya", "Outgrown a spreadsheet")
    assert referral.is_draft
    assert not referral.letters


def test_the_page_says_until_when_it_waits(mayas):
    page = mayas.post("/give/quick", data={"name": "Priya"}, follow_redirects=True)

    assert "It waits for you until Wed 17 Jun." in page.text


@pytest.mark.parametrize("little", [{"name": "Priya"}, {"line": "Outgrown a spreadsheet"}])
def test_one_answer_is_enough(mayas, little):
    assert mayas.post("/give/quick", data=little).status_code == 302
    assert only().receiver is None


def test_what_is_finished_later_begins_like_a_page_begun_at_once(mayas):
    mayas.post("/give/quick", data={"name": "Priya"})

    page = mayas.get(f"/give/{only().id}").text

    assert 'checked id="how1" name="manner" type="radio" value="words"' in page


def test_none_is_not(mayas):
    answer = mayas.post("/give/quick", data={"receiver": "tomas"})

    assert answer.status_code == 422
    assert list(objections(answer)) == ["name"]
    assert 'selected value="tomas"' in answer.text
    assert nothing_kept()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "P" * 121),
        ("name", "Pri\u202eya"),
        ("line", "L" * 301),
        ("line", "one\ntwo"),
        ("line", "\x07"),
        ("receiver", "olga"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_stays(mayas, name, value):
    answer = mayas.post("/give/quick", data={"receiver": "tomas", "name": "Priya", "line": "Tom & Jerry", name: value})

    assert answer.status_code == 422
    assert list(objections(answer)) == [name]
    assert name == "line" or "Tom &amp; Jerry" in answer.text
    assert nothing_kept()


def test_oneself_is_not_the_one_who_could_help(mayas):
    answer = mayas.post("/give/quick", data={"receiver": "maya", "name": "Priya"})

    assert "somebody else has to give it" in objections(answer)["receiver"]


def test_pressed_twice_it_is_kept_once(mayas):
    for _ in range(2):
        mayas.post("/give/quick", data={"name": "Priya", "once": "the same"})

    assert only().contact.name == "Priya"


def test_the_rest_is_written_afterwards(mayas):
    mayas.post("/give/quick", data={"name": "Priya", "line": "Outgrown a spreadsheet"})

    page = mayas.get(f"/give/{only().id}").text

    assert 'value="Priya"' in page
    assert "Outgrown a spreadsheet" in page


def test_in_a_large_group_the_member_is_looked_for(mayas, cast):
    for n in range(60):
        member(cast.millbrook, f"M{n:02d} Ember", "baker")
    db.session.commit()

    page = mayas.post("/give/quick", data={"do": "look", "find": "Tomas", "name": "Priya"})

    assert 'type="radio" name="receiver" value="tomas"' in page.text
    assert 'value="Priya"' in page.text
    assert nothing_kept()


def test_it_asks_little_of_the_database(mayas):
    with statements() as sent:
        mayas.get("/give/quick")

    assert len(sent) <= 6, sent
