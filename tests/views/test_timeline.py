"""One timeline: a sentence for every kind, said to each reader as they are, and the same milestones for all three."""

from types import SimpleNamespace

import pytest

from exchange.db import db
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Manner
from exchange.models.referral.reading import lines
from exchange.models.referral.saying import Saying
from exchange.models.timeline import READERS, Entry, Kind, Readers, Seat
from exchange.sentences import Names, sentence

SLOTS = {
    "who": "contact",
    "on": "2026-06-05T09:00:00+00:00",
    "until": "2026-06-05T09:00:00+00:00",
    "to": "Sam",
    "reason": "full",
    "how": "no_fit",
}


@pytest.fixture
def spoken(app):
    """A function that says an entry to a reader, as text without markup."""
    plain = app.jinja_env.overlay(autoescape=False)

    def say(entry, referral, reader, **how):
        with app.test_request_context():
            return sentence(plain, entry, Names(referral, reader, plain=True, **how))

    return say


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_sentence_for_each_of_its_readers(at, spoken, kind, cast):
    referral = at("introduced")
    seat = Seat.CONTACT if READERS[kind] is Readers.RECEIVER_CONTACT else Seat.GIVER
    entry = Entry(
        kind=kind, readers=READERS[kind], by_id=referral.person_in(seat).id, by=referral.person_in(seat), seat=seat, slots=SLOTS
    )

    said = [spoken(entry, referral, reader) for reader in (cast.maya, cast.tomas, cast.priya, cast.ruth)]

    assert all(said)
    assert not any("None" in words or "%(" in words or "<" in words or words.endswith(".") for words in said)


def test_the_reader_is_you_and_the_others_have_first_names(at, spoken, cast):
    referral = at("introduced")
    introduced = next(entry for entry in referral.timeline if entry.kind is Kind.INTRODUCED)

    assert spoken(introduced, referral, cast.maya) == "You introduced Priya and Tomas"
    assert spoken(introduced, referral, cast.tomas) == "Maya introduced Priya and you"
    assert spoken(introduced, referral, cast.priya) == "Maya introduced you and Tomas"


def test_discreet_leaves_initials_of_the_contact_and_no_word_of_the_need(at, spoken, cast):
    referral = at("in_touch", discreet=True)

    said = [spoken(entry, referral, cast.maya, discreet=True) for entry in referral.timeline]

    assert "Tomas said hello to PN" in said
    assert not any("Priya" in words or "spreadsheet" in words for words in said)


@pytest.mark.parametrize("how", End)
def test_every_ending_has_a_sentence(at, spoken, cast, how):
    referral = at("introduced")
    entry = Entry(
        kind=Kind.ENDED, readers=Readers.ALL, by_id=cast.tomas.id, by=cast.tomas, seat=Seat.RECEIVER, slots={"how": how}
    )

    assert spoken(entry, referral, cast.maya)


@pytest.mark.parametrize("manner", Manner)
def test_an_introduction_is_told_as_it_was_made(at, spoken, cast, manner):
    referral = at("introduced", manner=manner)

    entry = next(entry for entry in referral.timeline if entry.kind is Kind.INTRODUCED)

    assert "Priya" in spoken(entry, referral, cast.tomas)


def test_from_the_introduction_on_the_milestones_are_the_same_for_all_three(at, cast):
    referral = at("paid")
    referral.post(by=cast.tomas, text="Between us.", readers=Readers.RECEIVER_CONTACT)
    referral.say(Saying.HAPPY, by=cast.priya)
    referral.thank(by=cast.tomas, text="Thank you, Maya.")
    db.session.commit()
    first = next(entry.id for entry in referral.timeline if entry.kind is Kind.INTRODUCED)

    read = [
        [
            entry
            for entry in lines(referral, person)
            if entry.id >= first and entry.readers is Readers.ALL and entry.kind is not Kind.POSTED
        ]
        for person in (cast.maya, cast.tomas, cast.priya)
    ]

    assert read[0] == read[1] == read[2]
    assert [entry.kind for entry in read[0]] == [
        Kind.COMPLETED, Kind.HAPPY, Kind.PAID, Kind.DELIVERED, Kind.DECIDED, Kind.MET, Kind.DATED, Kind.SPOKE, Kind.INTRODUCED,
    ]  # fmt: skip


def test_the_giver_sees_that_the_two_talk_and_not_what(at, cast):
    referral = at("introduced")
    entry = referral.post(by=cast.priya, text="Mornings are best.", readers=Readers.RECEIVER_CONTACT)

    assert entry in lines(referral, cast.maya)
    assert not Names(referral, cast.maya).may_read(entry)
    assert Names(referral, cast.tomas).may_read(entry)


def test_a_quiet_word_is_not_on_the_timeline_of_the_one_it_is_not_for(at, cast):
    referral = at("introduced")

    entry = referral.post(by=cast.priya, text="Is Tomas always so late?", readers=Readers.GIVER_CONTACT)

    assert entry in lines(referral, cast.maya)
    assert entry not in lines(referral, cast.tomas)


def test_what_was_taken_back_is_not_on_it(at, cast):
    referral = at("introduced")
    entry = referral.post(by=cast.tomas, text="Too quick.", readers=Readers.ALL)

    referral.take_back(entry, by=cast.tomas)

    assert entry not in lines(referral, cast.maya)
    assert lines(referral, cast.tomas)[0].kind is Kind.UNDONE


def test_an_organizer_reads_what_happened_and_nobodys_words(at, cast):
    referral = at("in_touch")
    referral.post(by=cast.tomas, text="For all to read.", readers=Readers.ALL)

    seen = lines(referral, cast.ruth)

    assert [entry.kind for entry in seen] == [Kind.SPOKE, Kind.INTRODUCED]
    assert not any(Names(referral, cast.ruth).may_read(entry) for entry in seen)


def test_who_reads_an_entry_is_said_by_name(app, at, cast):
    referral = at("introduced")
    entry = SimpleNamespace(readers=Readers.RECEIVER_CONTACT, seat=Seat.CONTACT)

    with app.test_request_context():
        assert Names(referral, cast.tomas).readers(entry) == "Priya and you"
        assert Names(referral, cast.priya).readers(entry) == "Tomas and you"
        assert Names(referral, cast.maya).readers(entry) == "Tomas and Priya"
