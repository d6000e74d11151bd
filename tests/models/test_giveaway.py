"""What the need should not tell yet: a soft word to the giver before it is sent."""

import pytest

from exchange.models.giveaway import Giveaway, giveaways
from tests.cast import person

SEEN = [
    ("Priya has outgrown her spreadsheet.", []),
    ("Priya Nair has outgrown her spreadsheet.", [Giveaway.SURNAME]),
    ("Ms Nair’s books are a mess.", [Giveaway.SURNAME]),
    ("The books of Leaf & Ladle need a hand.", [Giveaway.FIRM]),
    ("Write to books@elsewhere.example", [Giveaway.EMAIL]),
    ("Ring 0113 496 0999 in the morning", [Giveaway.PHONE]),
    ("Ring 7946 0123", [Giveaway.PHONE]),
    ("12,000 receipts in 4 years, since 2019, about 30 to 40 a day", []),
    ("", []),
]


@pytest.mark.parametrize(("words", "found"), SEEN)
def test_the_surname_the_firm_and_the_ways_to_reach_are_noticed(words, found):
    priya = person("Priya Nair", "priya@leafandladle.example", phone="+442079460123")

    assert giveaways(words, priya) == found


def test_an_everyday_word_is_not_taken_for_a_short_surname():
    contact = person("Sue Long", "sue@gmail.com")

    assert giveaways("It has been a long time, sue said on gmail", contact) == []
    assert giveaways("Ask Mrs Long", contact) == [Giveaway.SURNAME]


def test_a_longer_surname_is_noticed_however_it_is_written():
    assert giveaways("lindqvist needs it", person("Jo Lindqvist")) == [Giveaway.SURNAME]


def test_without_a_surname_or_an_address_there_is_nothing_to_give_away():
    assert giveaways("Priya needs a bookkeeper", person("Priya")) == []


def test_a_giver_who_needs_it_gives_nothing_away(at, maya):
    referral = at("draft", contact=maya, words="Okafor is my name, maya@millbrook.example my address")

    assert referral.giveaways() == []
