"""A line is flagged: its words stand nowhere until somebody who has no part in it has decided."""

import pytest
from sqlalchemy import String, Text, select

from exchange.clock import now
from exchange.db import Base, db
from exchange.jobs.worth import still_worth
from exchange.models.account import Account
from exchange.models.erasure import forget
from exchange.models.flag import About, Flag
from exchange.models.flag.answering import Said
from exchange.models.flag.deciding import Verdict
from exchange.models.known import known_about
from exchange.models.letter import LetterKind
from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers

RUDE = "Sign by Friday or I tell everyone."


@pytest.fixture
def flagged(at, tomas, priya):
    """Tomas wrote to Priya alone, and Priya flagged it."""
    referral = at("in_touch")
    line = referral.post(by=tomas, text=RUDE, readers=Readers.RECEIVER_CONTACT)
    db.session.commit()
    return Flag.raised(referral, by=priya, about=About.PRESSURE, words="It scares me.", entry=line)


def places_of(words):
    """Every column of every table that holds these words, but for the flag's own."""
    db.session.flush()
    found = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String | Text) and db.session.scalar(
                select(table).where(column.contains(words, autoescape=True)).limit(1)
            ):
                found.add(f"{table.name}.{column.name}")
    return found


def open_and_decide(flag, by, verdict, why="We agreed to ask, not to press."):
    flag.look(by=by)
    flag.decide(verdict, by=by, why=why)


def test_what_a_contact_wrote_and_somebody_flagged_is_still_theirs_to_take_along(at, tomas, priya):
    referral = at("in_touch")
    line = referral.post(by=priya, text=RUDE, readers=Readers.RECEIVER_CONTACT)
    db.session.commit()
    Flag.raised(referral, by=tomas, about=About.PRESSURE, words="", entry=line)

    assert RUDE in str(known_about(referral.need))


def test_the_words_stand_nowhere_and_come_back_as_they_were(flagged, ruth):
    assert places_of(RUDE) == set()
    assert flagged.entry.hidden

    open_and_decide(flagged, ruth, Verdict.SHOWN)

    assert flagged.entry.text == RUDE
    assert not flagged.entry.hidden
    assert flagged.kept == {}


@pytest.mark.parametrize(
    ("stage", "reader", "act"),
    [
        ("offered", "maya", lambda r, c: r.ask(by=c.tomas, text=RUDE)),
        ("offered", "maya", lambda r, c: r.accept(by=c.tomas, thanks=RUDE)),
        ("offered", "maya", lambda r, c: r.turn_down(by=c.tomas, note=RUDE)),
        ("in_touch", "maya", lambda r, c: r.give_heads_up(by=c.tomas, happened="x", done=RUDE, expect="")),
        ("met", "tomas", lambda r, c: r.pause(by=c.maya, until=now().replace(day=20), note=RUDE)),
        ("complete", "maya", lambda r, c: r.thank(by=c.tomas, text=RUDE)),
    ],
)
def test_nor_anywhere_beside_the_timeline(at, cast, stage, reader, act):
    referral = at(stage)
    act(referral, cast)
    line = next(entry for entry in referral.timeline if RUDE in (entry.text, *entry.slots.values()))
    before = places_of(RUDE)

    flag = Flag.raised(referral, by=getattr(cast, reader), about=About.UNKIND, entry=line)

    assert places_of(RUDE) == set()
    open_and_decide(flag, cast.ruth, Verdict.SHOWN)
    assert places_of(RUDE) == before


def test_kept_hidden_they_stay_away_and_can_still_be_shown_after_an_answer(flagged, ruth, tomas):
    open_and_decide(flagged, ruth, Verdict.HIDDEN)
    flagged.answer(by=tomas, text="Friday was Priya’s own date.")

    assert flagged.entry.text == ""
    assert flagged.entry.redacted_at
    assert flagged.words_of(flagged.entry) == [RUDE]
    flagged.decide(Verdict.SHOWN, by=ruth, why="It was Priya’s date.", instead_of=Verdict.HIDDEN)
    assert flagged.entry.text == RUDE


def test_letters_with_the_words_wait_and_go_when_they_are_shown_again(at, cast):
    referral = at("in_touch")
    line = referral.post(by=cast.tomas, text=RUDE, readers=Readers.GIVER_RECEIVER)
    (letter,) = line.letters
    flag = Flag.raised(referral, by=cast.maya, about=About.UNTRUE, entry=line)

    assert not still_worth(letter)

    letter.dropped_at = now()
    open_and_decide(flag, cast.ruth, Verdict.SHOWN)
    assert letter.dropped_at is None
    assert still_worth(letter)


def test_only_the_organizers_are_told_and_a_contact_gets_no_receipt(flagged, ruth, maya):
    letters = {(letter.kind, letter.to) for letter in flagged.referral.letters if letter.about_id == flagged.id}

    assert letters == {(LetterKind.FLAGGED, ruth)}
    own = flagged.referral.post(by=flagged.writer, text="And another.", readers=Readers.GIVER_RECEIVER)
    mine = Flag.raised(flagged.referral, by=maya, about=About.ELSE, entry=own)
    assert flagged.referral.owes(maya, LetterKind.FLAG_RECEIPT, f"flag_receipt:{mine.id}:0")


def test_reading_takes_a_button_and_whoever_could_read_it_sees_that(flagged, ruth):
    with pytest.raises(Refused):
        flagged.decide(Verdict.HIDDEN, by=ruth, why="Unread.")

    flagged.look(by=ruth)

    line = flagged.referral.timeline[-1]
    assert (line.kind, line.by, line.readers) == (Kind.OPENED, ruth, Readers.RECEIVER_CONTACT)
    assert db.session.scalars(Act.of(flagged.referral.group)).first().did is Did.OPENED_FLAG


def test_both_hear_the_decision_with_its_reason_and_the_log_keeps_it(flagged, ruth, tomas, priya):
    open_and_decide(flagged, ruth, Verdict.HIDDEN)

    told = {letter.to for letter in flagged.referral.letters if letter.kind is LetterKind.MODERATED}
    act = db.session.scalars(Act.of(flagged.referral.group)).first()
    assert told == {tomas, priya}
    assert (act.did, act.by, act.why) == (Did.KEPT_HIDDEN, ruth, "We agreed to ask, not to press.")


def test_the_writer_answers_as_often_as_they_like_and_notes_stay_between_organizers(flagged, ruth, tomas, priya):
    flagged.look(by=ruth)
    flagged.remark(by=ruth, text="I’ll ring Tomas.")
    with pytest.raises(Refused):
        flagged.answer(by=tomas, text="Too early.")

    flagged.have_a_word(by=ruth, text="What happened, Tomas?")
    flagged.answer(by=tomas, text="I was in a hurry.")
    flagged.answer(by=tomas, text="I’m sorry.")

    assert [remark.said for remark in flagged.said_to(tomas)] == [Said.WORD, Said.ANSWER, Said.ANSWER]
    assert flagged.said_to(priya) == []
    with pytest.raises(Refused):
        flagged.answer(by=priya, text="Not mine to answer.")


def test_one_may_not_flag_what_one_wrote_or_cannot_read_nor_the_same_line_twice(flagged, tomas, maya, priya):
    referral = flagged.referral
    line = referral.post(by=tomas, text="Only for Priya.", readers=Readers.RECEIVER_CONTACT)

    for person in (tomas, maya):
        with pytest.raises(Refused):
            Flag.raised(referral, by=person, about=About.ELSE, entry=line)
    with pytest.raises(Refused):
        Flag.raised(referral, by=priya, about=About.ELSE, entry=flagged.entry)


def deciding(flag):
    """In the domain and in the database, which have to agree."""
    everybody = [account.person for account in db.session.scalars(select(Account))]
    found = {person.name for person in everybody if flag.id in {one.id for one in db.session.scalars(Flag.before(person))}}
    assert found == {person.name for person in flag.deciders}
    return found


@pytest.mark.parametrize("who", ["maya", "tomas"])
def test_an_organizer_never_decides_about_themselves(flagged, cast, who):
    membership = db.session.scalar(Membership.of(getattr(cast, who)))
    membership.role = Role.ORGANIZER
    assert deciding(flagged) == {"Ruth Ellery"}

    db.session.scalar(Membership.of(cast.ruth)).role = Role.MEMBER
    assert deciding(flagged) == set()

    db.session.scalar(Account.of(cast.olga)).administer()
    assert deciding(flagged) == {"Olga Petrova"}


def test_nor_one_who_is_known_there_as_the_contact(flagged, cast):
    cast.priya.email = cast.ruth.email

    assert deciding(flagged) == set()


def test_an_administrator_who_takes_part_decides_no_more_than_anybody_else(flagged, cast):
    db.session.scalar(Membership.of(cast.ruth)).role = Role.MEMBER
    db.session.scalar(Account.of(cast.maya)).administer()

    assert deciding(flagged) == set()


def test_first_or_not_is_all_that_is_said_of_a_writer(flagged, ruth, tomas, priya, maya):
    line = flagged.referral.post(by=tomas, text="And again.", readers=Readers.ALL)
    again = Flag.raised(flagged.referral, by=maya, about=About.UNKIND, entry=line)
    db.session.commit()

    assert (flagged.first, again.first) == (True, False)

    open_and_decide(flagged, ruth, Verdict.SHOWN)
    db.session.commit()
    assert again.first


def test_a_look_at_the_whole_hides_nothing_and_opens_what_who_asked_lets_be_read(at, cast):
    referral = at("in_touch")
    referral.post(by=cast.tomas, text=RUDE, readers=Readers.RECEIVER_CONTACT)
    kinds = {}
    for who, shares in ((cast.priya, False), (cast.tomas, True)):
        flag = Flag.raised(referral, by=who, about=About.ELSE, shares=shares)
        kinds[who] = {line.readers for line in flag.lines}
        with pytest.raises(Refused):
            Flag.raised(referral, by=who, about=About.ELSE)

    assert referral.timeline[-1].text == RUDE
    assert kinds == {
        cast.priya: {Readers.ALL},
        cast.tomas: {Readers.ALL, Readers.GIVER_RECEIVER, Readers.RECEIVER_CONTACT},
    }


def test_what_is_erased_leaves_no_word_with_the_flag(flagged, ruth, tomas):
    open_and_decide(flagged, ruth, Verdict.HIDDEN, why="Priya felt pushed.")
    flagged.answer(by=tomas, text="Priya pushed me.")

    forget(flagged.referral.need)

    for words in (RUDE, "scares", "felt pushed", "pushed me"):
        assert places_of(words) == set()
    assert flagged.kept == {}
    assert flagged.verdicts == []
