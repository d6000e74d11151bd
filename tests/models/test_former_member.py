"""A member who has left has everything of theirs erased: no word stays, nobody waits, and the others keep what is theirs."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from exchange.db import db
from exchange.models.account import Account
from exchange.models.flag import Flag
from exchange.models.former_member import erase_member, left_open
from exchange.models.invitation import Invitation
from exchange.models.leaving import part
from exchange.models.letter import Envelope, LetterKind
from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.naming import rename
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.turn import Holder
from exchange.models.refused import Refused
from exchange.models.timeline import Entry, Kind, Readers
from tests.models.full_life import TRACES, live, traces

FORMER = "a former member"


@pytest.fixture
def goes(session):
    def goes(person):
        part(session.scalars(Membership.of(person)).one(), by=person)
        erase_member(person, FORMER)
        session.commit()

    return goes


def sent():
    """Who gave how many to whom, by number."""
    pairs = select(Referral.giver_id, Referral.receiver_id).where(Referral.sent_at.is_not(None))
    return Counter(map(tuple, db.session.execute(pairs)))


def test_no_word_and_no_name_of_theirs_is_left_in_any_column(cast, goes):
    live(cast)
    assert set(traces()) == set(TRACES)

    goes(cast.tomas)
    envelope = db.session.scalars(select(Envelope).where(Envelope.address != "")).one()
    assert [letter.kind for letter in envelope.letters] == [LetterKind.FAREWELL]
    envelope.address = ""  # as it is once it has left

    assert traces() == {}


def test_the_others_keep_their_words_and_the_counts_stay(cast, goes):
    live(cast)
    before, lines = sent(), db.session.scalar(select(func.count()).select_from(Entry))
    theirs = select(Entry.text).where(Entry.by_id != cast.tomas.id, Entry.text != "").order_by(Entry.id)
    words = db.session.scalars(theirs).all()

    goes(cast.tomas)

    assert set(words) <= set(db.session.scalars(theirs))
    assert sent() == before
    assert db.session.scalar(select(func.count()).select_from(Entry)) >= lines
    assert (cast.priya.name, cast.priya.email) == ("Priya Nair", "priya@leafandladle.example")


def test_whoever_is_in_a_group_leaves_first(cast):
    with pytest.raises(Refused):
        erase_member(cast.tomas, FORMER)

    assert cast.tomas.name == "Tomas Lindqvist"


def test_the_last_organizer_of_a_group_stays(cast, goes):
    with pytest.raises(Refused):
        goes(cast.ruth)

    assert cast.ruth.erased_at is None


def test_work_that_was_begun_closes_gently_and_both_others_hear(at, cast, goes):
    referral = at("agreed")
    part(db.session.scalars(Membership.of(cast.tomas)).one(), by=cast.tomas)
    assert left_open(cast.tomas) == [referral]

    erase_member(cast.tomas, FORMER)

    assert referral.ending.how is End.CLOSED_GENTLY
    assert referral.holder is Holder.NOBODY
    assert {one.to for one in referral.letters if one.kind is LetterKind.ENDED} == {cast.maya, cast.priya}


def test_what_they_needed_themself_is_taken_off_and_the_receiver_hears(at, cast, goes):
    own = at("agreed", contact=cast.maya, expects_call=None)

    goes(cast.maya)

    assert own.ending.how is End.NOT_WANTED
    assert [one.to for one in own.letters if one.kind is LetterKind.NOT_AHEAD] == [cast.tomas]


def test_nobody_waits_for_a_giver_who_was_to_tell_somebody_by_phone(at, cast, goes):
    referral = at("offered")
    cast.priya.email = None
    referral.turn_down(by=cast.tomas)

    goes(cast.maya)

    assert referral.holder is Holder.NOBODY


def test_receiver_and_contact_go_on_without_the_giver_s_words(at, cast, goes):
    referral = at("in_touch")

    goes(cast.maya)

    need = referral.need
    assert (referral.ending, referral.words, need.words, need.ticks, need.spoke_on) == (None, "", "", [], None)
    assert referral.details_open_to(cast.tomas)
    assert referral.giver.name == referral.giver.first_name == FORMER


def test_what_they_wrote_down_in_somebody_s_name_and_nobody_confirmed_goes(cast, goes, session):
    told = {"contact": cast.priya, "words": "Books.", "introduction": "Hello.", "session": session}
    Referral.log_given(by=cast.tomas, giver=cast.maya, group=cast.millbrook, **told)

    goes(cast.tomas)

    assert session.scalars(select(Referral)).all() == []


def test_words_a_receiver_began_anew_with_stay_theirs(at, cast, goes):
    again = at("complete").repeat(by=cast.tomas, words="The upstairs, too.")
    db.session.commit()

    goes(cast.maya)

    assert (again.need.words, again.words) == ("The upstairs, too.", "The upstairs, too.")


def test_of_a_flagged_line_there_is_nothing_left_to_decide_and_of_another_s_there_is(at, cast, goes):
    referral = at("in_touch")
    rude, kind = (referral.post(by=one, text="Now.", readers=Readers.RECEIVER_CONTACT) for one in (cast.tomas, cast.priya))
    db.session.commit()
    theirs, others = (
        Flag.raised(referral, by=by, about="pressure", words="It scares me.", entry=line)
        for by, line in ((cast.priya, rude), (cast.tomas, kind))
    )

    goes(cast.tomas)

    assert (theirs.words_gone, theirs.open, theirs.verdicts) == (True, False, [])
    assert (others.open, others.words, others.kept["text"]) == (True, "", "Now.")


def test_nothing_begins_again_with_them(at, cast, goes):
    faded, good = at("met"), at("complete")
    faded.end(End.FADED)
    assert faded.may_be_picked_up_by(cast.maya)
    assert good.may_be_repeated_by(cast.tomas)

    goes(cast.maya)

    assert not faded.may_be_picked_up_by(cast.tomas)
    assert not good.may_be_repeated_by(cast.tomas)


def test_the_same_address_begins_afresh(cast, goes):
    goes(cast.tomas)

    invitation = Invitation.invite(cast.millbrook, "tomas@millbrook.example", "Tomas", by=cast.ruth)
    membership = invitation.accept("Tomas Anew", "bookkeeper")
    db.session.flush()

    assert membership.person is not cast.tomas
    assert db.session.scalars(Account.with_address("tomas@millbrook.example")).one().person is membership.person
    assert (membership.person.name, cast.tomas.name) == ("Tomas Anew", FORMER)


def test_the_log_says_what_was_done_and_to_nobody(cast, goes, session):
    session.scalars(Membership.of(cast.tomas)).one().become(Role.ORGANIZER, by=cast.ruth)
    goes(cast.tomas)

    act = session.scalars(select(Act).where(Act.did == Did.MADE_ORGANIZER)).one()
    assert act.about_whom == ""


def test_a_line_that_names_a_member_names_them_as_they_are_called_now(at, cast):
    at("offered").turn_down(by=cast.tomas, suggested=cast.sam)
    db.session.commit()

    rename(cast.sam, "Samuel Adeyemi")

    said = db.session.scalars(select(Entry).where(Entry.kind == Kind.DECLINED)).one()
    assert said.slots["suggested"] == "Samuel Adeyemi"


def test_of_two_with_one_name_neither_line_is_touched(at, cast):
    cast.ruth.name = "Sam Adeyemi"
    at("offered").turn_down(by=cast.tomas, suggested=cast.ruth)
    db.session.commit()

    rename(cast.sam, "Samuel Adeyemi")

    said = db.session.scalars(select(Entry).where(Entry.kind == Kind.DECLINED)).one()
    assert said.slots["suggested"] == "Sam Adeyemi"
