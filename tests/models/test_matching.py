"""Which members may fit, after a no."""

from datetime import date

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.card import Card
from exchange.models.matching import candidates, fitting, shared
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from tests.cast import member

NEED = "Outgrown a spreadsheet. Monthly books and VAT on a phone."


@pytest.fixture
def declined(at, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)
    return referral


@pytest.fixture
def accountant(cast):
    """Lena, whose card speaks of just what Priya needs."""
    return joined(cast, "Lena Fox", does="Books and VAT, monthly")


def joined(cast, name, **card):
    person = member(cast.millbrook, name, "accountant")
    db.session.flush()
    membership_of(person).card.describe(**card)
    return person


def membership_of(person):
    return db.session.scalar(Membership.of(person))


def names(members):
    return [member.name for member in members]


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (Card(does="Books and VAT", for_whom="", sounds_like="", trade="", not_for_me=""), 2),
        (Card(does="", for_whom="", sounds_like="Who keeps your book?", trade="", not_for_me=""), 1),
        (Card(does="Phones", for_whom="", sounds_like="", trade="", not_for_me="No spreadsheets"), 0),
        (Card(does="We and a on", for_whom="", sounds_like="", trade="", not_for_me=""), 0),
        (Card(does="Búkhald", for_whom="", sounds_like="MONTHLY", trade="", not_for_me=""), 1),
    ],
)
def test_words_that_a_need_and_a_card_share_count(card, words):
    assert shared(NEED, card) == words


def test_the_card_that_shares_most_stands_first(declined, cast, accountant):
    joined(cast, "Ada Wong", does="Everything on a phone")

    assert names(fitting(declined))[:2] == ["Lena Fox", "Ada Wong"]


def test_three_at_most(declined, cast):
    for name in ("Ada A", "Bea B", "Cleo C", "Dora D"):
        joined(cast, name, does="Monthly books")

    assert len(fitting(declined)) == 3


def test_whom_the_receiver_suggested_stands_first_whatever_the_card_says(at, cast, accountant):
    referral = at("offered")
    referral.turn_down(by=cast.tomas, suggested=cast.ruth)

    assert names(fitting(referral))[:2] == ["Ruth Ellery", "Lena Fox"]


def test_nobody_who_has_to_do_with_it_already(declined, cast, accountant):
    again = Referral.again(declined, accountant)
    db.session.add(again)
    db.session.flush()

    assert names(db.session.scalars(candidates(declined))) == ["Ruth Ellery", "Sam Adeyemi"]
    assert accountant.name not in names(fitting(declined))


@pytest.mark.parametrize("how", ["resting", "away", "full", "until", "left", "elsewhere"])
def test_nobody_who_takes_no_work_now(declined, cast, accountant, how):
    mine = membership_of(accountant)
    match how:
        case "resting":
            mine.resting_since = now()
        case "away":
            accountant.go_away(date(2026, 6, 1), date(2026, 6, 5))
        case "full":
            mine.card.taking_work = False
        case "until":
            mine.card.taking_work_until = date(2026, 6, 2)
        case "left":
            mine.leave()
        case "elsewhere":
            mine.group = cast.elsewhere
    db.session.flush()

    assert accountant.name not in names(fitting(declined))
