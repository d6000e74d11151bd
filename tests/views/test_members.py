"""Who is in the group, and how to refer each of them well."""

from datetime import date

import pytest

from exchange.db import db
from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.person import Away
from tests.cast import member
from tests.counting import statements


@pytest.fixture
def mayas(browser_of, maya):
    return browser_of(maya)


def membership(handle):
    return db.session.query(Membership).filter_by(handle=handle).one()


def test_everybody_in_the_group_from_a_to_z_and_nobody_else(mayas):
    page = mayas.get("/members").text

    names = ["Maya Okafor", "Ruth Ellery", "Sam Adeyemi", "Tomas Lindqvist"]
    assert [page.index(f"<b>{name}</b>") for name in names] == sorted(page.index(f"<b>{name}</b>") for name in names)
    assert "Olga" not in page


def test_who_has_left_is_no_longer_listed(mayas):
    sam = membership("sam")
    sam.left_at = sam.joined_at

    assert "Sam Adeyemi" not in mayas.get("/members").text


@pytest.mark.parametrize(("letters", "found"), [("lindq", True), ("BOOK", True), ("plumber", False), ("100%", False)])
def test_they_are_found_by_name_and_by_trade(mayas, letters, found):
    page = mayas.get("/members", query_string={"q": letters}).text

    assert ("Tomas Lindqvist" in page) is found
    assert "Sam Adeyemi" not in page


def test_a_name_with_an_umlaut_is_found_however_it_is_typed(mayas, cast):
    member(cast.millbrook, "Örjan Ek", "baker")
    db.session.commit()

    assert "Örjan Ek" in mayas.get("/members?q=örjan").text


def test_for_two_or_for_two_hundred_the_page_asks_the_same(mayas, cast):
    with statements() as few:
        mayas.get("/members")
    for n in range(80):
        member(cast.millbrook, f"M{n:02d} Ember", "baker").away.append(Away(first=date(2026, 6, 1), last=date(2026, 6, 5)))
    db.session.commit()

    with statements() as many:
        mayas.get("/members")

    assert len(many) <= len(few) + 1, "one more counts how many pages there are"
    assert len(many) <= 6


def test_the_second_page_goes_on_where_the_first_ends(mayas, cast):
    for n in range(80):
        member(cast.millbrook, f"M{n:02d} Ember", "baker")
    db.session.commit()

    first, second = mayas.get("/members").text, mayas.get("/members?page=2").text

    assert "Tomas Lindqvist" not in first
    assert "Tomas Lindqvist" in second
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_a_card_says_how_to_refer_them(mayas, cast):
    membership("tomas").card.describe(
        does="Monthly books", for_whom="Small shops", does_not="No audits", sounds_like="“Who keeps your books?”",
        not_for_me="Payroll", area="Millbrook", price_from="£90 a month", promise="I ring back", card_address="1 Mill Lane",
    )  # fmt: skip

    page = mayas.get("/m/tomas").text

    for words in (
        "Monthly books",
        "Small shops",
        "No audits",
        "“Who keeps your books?”",
        "Payroll",
        "£90 a month",
        "1 Mill Lane",
    ):
        assert words in page
    assert f'href="/give?to=tomas&amp;group={cast.millbrook.id}"' in page


def test_an_empty_card_says_when_to_ask(mayas, cast):
    membership("tomas").card.describe(sounds_like="", does="")
    cast.millbrook.meeting_day = 3

    assert "Tomas hasn’t said yet. Ask on Thursday?" in mayas.get("/m/tomas").text


def test_ones_own_card_leads_to_changing_it(mayas):
    page = mayas.get("/m/maya").text

    assert 'href="/me"' in page
    assert "Give Maya a referral" not in page


def test_who_is_away_or_takes_no_work_is_said(mayas, tomas):
    tomas.away.append(Away(first=date(2026, 6, 1), last=date(2026, 6, 12)))
    membership("tomas").card.describe(taking_work=False, taking_work_until=date(2026, 7, 1))

    for path in ("/m/tomas", "/members"):
        page = mayas.get(path).text
        assert "Away until Fri 12 Jun" in page
        assert "Not taking work until Wed 1 Jul" in page


def test_who_rests_is_not_given_to(mayas):
    sam = membership("sam")
    sam.resting_since = sam.joined_at

    page = mayas.get("/m/sam").text

    assert "Sam is taking a rest" in page
    assert "/give?to=sam" not in page


def test_the_card_of_a_stranger_is_not_there(mayas):
    assert mayas.get("/m/olga").status_code == 404
    assert mayas.get("/m/nobody").status_code == 404


def test_nor_is_ours_there_for_the_stranger(browser_of, olga):
    assert browser_of(olga).get("/m/tomas").status_code == 404


def test_nobody_looks_without_signing_in(anybody):
    assert anybody.get("/members").location.startswith("/sign-in")
    assert anybody.get("/m/tomas").location.startswith("/sign-in")


def test_a_member_of_two_groups_looks_at_one_at_a_time(mayas, maya, cast):
    db.session.add(Membership(group=cast.elsewhere, person=maya, handle="maya-2", card=Card(trade="architect")))
    db.session.commit()

    mayas.post(f"/groups/{cast.elsewhere.id}/open")
    page = mayas.get("/members").text

    assert "Olga Petrova" in page
    assert "Tomas Lindqvist" not in page


def test_a_card_holds_nothing_that_ranks_anybody(mayas, at):
    at("complete")

    page = mayas.get("/m/tomas").text.lower()

    assert "given" not in page
    assert "received" not in page
