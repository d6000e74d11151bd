"""The board: for organizers of this group alone, in as many statements for many as for few, and nobody is scored on it."""

from datetime import timedelta
from typing import Any

from exchange.clock import now
from exchange.db import db
from exchange.models.card import Card
from exchange.models.flag import About, Flag
from exchange.models.membership import Membership, Role
from exchange.models.person import Person
from tests.counting import statements
from tests.views.test_quiet import gone_quiet

MOST = 12


def test_how_the_group_is_doing(at: Any, ruth: Any, browser_of: Any, clock: Any) -> None:
    gone_quiet(at, clock)

    page = browser_of(ruth).get("/board").text

    for said in ("<b>1</b>open referral", "<b>1</b>gone quiet", "Maya to Tomas", "Waiting for Tomas", "Everyone, A to Z"):
        assert said in page
    for secret in ("spreadsheet", "Nair", "priya@", "Priya, meet Tomas"):
        assert secret not in page


def test_a_flag_is_on_top_and_a_button_away(at: Any, cast: Any, browser_of: Any) -> None:
    Flag.raised(at("in_touch"), by=cast.maya, about=About.ELSE, words="It feels wrong.")
    db.session.commit()

    page = browser_of(cast.ruth).get("/board").text

    assert "Look at 1 flag" in page
    assert "<b>1</b>flagged" in page
    assert "It feels wrong." not in page


def test_where_all_is_well_there_is_coffee(at: Any, ruth: Any, browser_of: Any) -> None:
    at("offered")

    assert "Everything is moving. Enjoy your coffee." in browser_of(ruth).get("/board").text


def look_at(referrals: list[Any]) -> None:
    for referral in referrals:
        Flag.raised(referral, by=referral.giver, about=About.ELSE)
    db.session.commit()


def test_at_most_twelve_statements_however_much_there_is(at: Any, ruth: Any, browser_of: Any, clock: Any) -> None:
    browser = browser_of(ruth)
    look_at(gone_quiet(at, clock, many=2))
    with statements() as few:
        browser.get("/board")
    look_at(gone_quiet(at, clock, many=6))
    with statements() as many:
        browser.get("/board")

    assert len(many) == len(few) <= MOST


def test_a_large_group_is_shown_by_trade_and_has_everybody_on_a_page_of_its_own(at: Any, cast: Any, browser_of: Any) -> None:
    at("offered")
    for number in range(40):
        newcomer = Person(name=f"Newcomer {number:02}")
        db.session.add(
            Membership(group=cast.millbrook, person=newcomer, handle=f"n{number}", card=Card(trade=f"trade {number}"))
        )
    db.session.commit()
    browser = browser_of(cast.ruth)

    board, everyone = browser.get("/board").text, browser.get("/board/everyone").text

    assert "By trade, last three months" in board
    assert "Newcomer 39" not in board
    assert "Newcomer 39" in everyone


def test_another_groups_organizer_sees_their_own(at: Any, cast: Any, browser_of: Any, clock: Any) -> None:
    gone_quiet(at, clock)
    db.session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    db.session.commit()

    page = browser_of(cast.olga).get("/board").text

    assert "<b>0</b>open referrals" in page
    assert "Maya" not in page


def test_every_page_of_the_board_is_shut_for_a_member_and_not_there_for_who_is_in_no_group(
    app: Any, cast: Any, browser_of: Any
) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/board") and not rule.arguments]
    member, outsider = browser_of(cast.maya), browser_of(cast.sam)
    db.session.scalar(Membership.of(cast.sam)).left_at = now() - timedelta(days=1)
    db.session.commit()

    asked = [(method, rule.rule) for rule in rules for method in sorted(rule.methods & {"GET", "POST"})]
    assert {one for one in asked if member.open(one[1], method=one[0]).status_code != 403} == set()
    assert {one for one in asked if outsider.open(one[1], method=one[0]).status_code != 404} == set()
