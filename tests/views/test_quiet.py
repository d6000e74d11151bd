"""Organizers see what has gone quiet: who and whose turn, and nobody's words."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.letter import Letter, LetterKind
from exchange.models.log import Act
from exchange.models.membership import Membership, Role
from tests.counting import statements


@pytest.fixture
def quiet(at, clock):
    (referral,) = gone_quiet(at, clock)
    return referral


def gone_quiet(at, clock, many=1, **how):
    referrals = [at("introduced", **how) for _ in range(many)]
    clock.shift(timedelta(days=15))
    for referral in referrals:
        referral.pass_time()
    db.session.commit()
    return referrals


def test_who_and_whose_turn(at, ruth, browser_of, clock):
    gone_quiet(at, clock)

    page = browser_of(ruth).get("/board/quiet").text

    assert "Priya</a>" in page
    assert "Waiting for Tomas: a first hello" in page
    assert "Maya to Tomas" in page


def test_nobodys_words_and_no_way_to_reach_anybody(at, ruth, browser_of, clock):
    gone_quiet(at, clock)

    page = browser_of(ruth).get("/board/quiet").text

    for secret in ("spreadsheet", "Nair", "priya@", "7946", "Priya, meet Tomas"):
        assert secret not in page


def test_initials_where_it_is_kept_discreet(at, ruth, browser_of, clock):
    gone_quiet(at, clock, discreet=True)

    page = browser_of(ruth).get("/board/quiet").text

    assert "P</a>" in page
    assert "Priya" not in page


def test_not_before_the_whole_ladder(at, ruth, browser_of, clock):
    at("introduced")
    clock.shift(timedelta(days=6))

    assert "Nothing has gone quiet" in browser_of(ruth).get("/board/quiet").text


def test_for_organizers_of_that_group_alone(at, maya, olga, browser_of, clock):
    gone_quiet(at, clock)

    assert browser_of(maya).get("/board/quiet").status_code == 403
    assert browser_of(olga).get("/board/quiet").status_code == 403


def test_as_many_statements_for_many_as_for_two(at, ruth, browser_of, clock):
    browser = browser_of(ruth)
    gone_quiet(at, clock, many=2)
    with statements() as few:
        browser.get("/board/quiet")
    gone_quiet(at, clock, many=6)
    with statements() as many:
        page = browser.get("/board/quiet").text

    assert page.count("Maya to Tomas") == 8
    assert len(many) == len(few)


def test_a_kind_word_is_read_over_before_it_goes(quiet, ruth, browser_of):
    browser, ask = browser_of(ruth), f"/board/quiet/{quiet.id}/ask"
    assert "Tomas, the one with Priya has been quiet" in browser.get(ask).text

    preview = browser.post(f"{ask}/check", data={"text": "One line <b>does</b> it."})

    assert "This is how it reaches Tomas." in preview.text
    assert "One line &lt;b&gt;does&lt;/b&gt; it." in preview.text
    assert db.session.query(Act).count() == 0
    browser.post(ask, data={"text": "One line does it."})
    assert "Nothing has gone quiet" in browser.get("/board/quiet").text
    assert "asked Tomas Lindqvist kindly" in browser.get("/board/log").text
    (letter,) = db.session.query(Letter).filter_by(kind=LetterKind.FRIENDLY_WORD)
    assert letter.to.first_name == "Tomas"


def test_without_words_nothing_goes(quiet, ruth, browser_of):
    ask = f"/board/quiet/{quiet.id}/ask"

    assert browser_of(ruth).post(f"{ask}/check", data={"text": " "}).status_code == 422
    assert browser_of(ruth).post(ask, data={"text": " "}).status_code == 422


@pytest.mark.parametrize(("step", "data", "said"), [
    ("pause", {"span": "fortnight"}, "let one rest that was Tomas Lindqvist’s turn"),
    ("close", {}, "closed one gently that was Tomas Lindqvist’s turn"),
])  # fmt: skip
def test_it_rests_or_is_closed_and_leaves_the_list(quiet, ruth, browser_of, step, data, said):
    browser, path = browser_of(ruth), f"/board/quiet/{quiet.id}/{step}"
    assert browser.get(path).status_code == 200

    browser.post(path, data=data)

    assert "Nothing has gone quiet" in browser.get("/board/quiet").text
    assert said in browser.get("/board/log").text
    assert browser.post(path, data=data).status_code == 409


@pytest.mark.parametrize("step", ["ask", "pause", "close"])
def test_another_groups_organizer_finds_none_of_it(quiet, cast, browser_of, step):
    db.session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    db.session.commit()
    path = f"/board/quiet/{quiet.id}/{step}"

    assert {browser_of(cast.olga).open(path, method=method).status_code for method in ("GET", "POST")} == {404}
    assert {browser_of(cast.maya).open(path, method=method).status_code for method in ("GET", "POST")} == {403}


def test_an_organizer_who_is_in_it_is_shown_the_way_there(quiet, cast, browser_of):
    db.session.scalar(Membership.of(cast.maya)).role = Role.ORGANIZER
    db.session.commit()

    assert "You are in this one yourself." in browser_of(cast.maya).get("/board/quiet").text
    assert browser_of(cast.maya).post(f"/board/quiet/{quiet.id}/close").status_code == 409
