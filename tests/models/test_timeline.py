"""The timeline: every kind has its readers and its hearers, and nobody hears of what they may not read."""

import pytest

from exchange.models.letter import LetterKind
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.timeline import HEARS, READERS, SEATS_OF, Kind, Readers, Seat


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_who_reads_it_and_who_hears_of_it(kind):
    assert READERS[kind] in Readers
    assert all(isinstance(letter, LetterKind) for seat, letter in HEARS[kind])


@pytest.mark.parametrize("kind", Kind)
def test_nobody_hears_of_what_they_may_not_read(kind):
    # The contact gets the introduction when asked, and the receiver "not just now", in letters of their own.
    own_words = {(Kind.CONSENT_ASKED, Seat.CONTACT), (Kind.REFUSED, Seat.RECEIVER)}
    heard = {seat for seat, letter in HEARS[kind] if (kind, seat) not in own_words}

    assert heard <= SEATS_OF[READERS[kind]]


def test_the_contact_hears_of_little():
    told = {letter for hears in HEARS.values() for seat, letter in hears if seat is Seat.CONTACT}

    assert told == {
        LetterKind.INTRODUCTION,
        LetterKind.HAPPY,
        LetterKind.ENDED,
        LetterKind.NOT_A_FIT,
        LetterKind.PASS_ON,
        LetterKind.COVER_ASKED,
    }


@pytest.mark.parametrize("saying", Saying)
def test_what_the_contact_says_the_contact_may_read(saying):
    said = SAYINGS[saying]

    assert Seat.CONTACT not in said.seats or Seat.CONTACT in SEATS_OF[READERS[said.kind]]


def test_who_acts_is_not_told_of_it(at, tomas):
    referral = at("introduced")

    referral.say(Saying.SAID_HELLO, by=tomas)

    assert all(letter.to is not tomas for letter in referral.timeline[-1].letters)


def test_a_line_counts_as_news_and_raises_the_version(at, tomas, clock):
    referral = at("introduced")
    version = referral.version
    clock.shift(60)

    entry = referral.post(by=tomas, text="Hello.", readers=Readers.ALL)

    assert referral.version == version + 1
    assert referral.moved_at == entry.at


def test_a_private_note_reaches_nobody(at, tomas):
    referral = at("introduced")

    entry = referral.post(by=tomas, text="VAT number?", readers=Readers.AUTHOR)

    assert entry.letters == []
