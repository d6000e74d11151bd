"""Organizers see what has gone quiet: who and whose turn, and nobody's words."""

from datetime import timedelta

from exchange.db import db
from tests.counting import statements


def gone_quiet(at, clock, many=1, **how):
    referrals = [at("introduced", **how) for _ in range(many)]
    clock.shift(timedelta(days=15))
    for referral in referrals:
        referral.pass_time()
    db.session.commit()


def test_who_and_whose_turn(at, ruth, browser_of, clock):
    gone_quiet(at, clock)

    page = browser_of(ruth).get("/board/quiet").text

    assert "Priya and Tomas Lindqvist" in page
    assert "Waiting for Tomas: a first hello" in page
    assert "Maya Okafor gave it" in page


def test_nobodys_words_and_no_way_to_reach_anybody(at, ruth, browser_of, clock):
    gone_quiet(at, clock)

    page = browser_of(ruth).get("/board/quiet").text

    for secret in ("spreadsheet", "Nair", "priya@", "7946", "Priya, meet Tomas"):
        assert secret not in page


def test_initials_where_it_is_kept_discreet(at, ruth, browser_of, clock):
    gone_quiet(at, clock, discreet=True)

    page = browser_of(ruth).get("/board/quiet").text

    assert "P and Tomas Lindqvist" in page
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

    assert page.count("gave it") == 8
    assert len(many) == len(few)
