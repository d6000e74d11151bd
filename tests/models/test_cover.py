"""A member looks after it while the receiver is away: only with the contact's yes, only for those days, and no further back."""

from datetime import date, timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.leaving import part, partings
from exchange.models.letter import LetterKind
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.dispute import Over
from exchange.models.referral.reading import lines
from exchange.models.referral.saying import Saying
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers, Seat

YES, WAIT, NO = CoverAnswer
A_WEEK = timedelta(days=7)


@pytest.fixture
def asked(at, cast):
    referral = at("introduced")
    referral.post(by=cast.tomas, text="For Priya alone.", readers=Readers.RECEIVER_CONTACT)
    referral.ask_cover(by=cast.tomas, to=cast.sam, from_at=now(), until=now() + A_WEEK)
    return referral


@pytest.fixture
def covered(asked, cast, clock):
    clock.shift(timedelta(minutes=1))
    asked.answer_cover(by=cast.priya, answer=YES)
    db.session.commit()
    return asked


def seen_by(person):
    return list(db.session.scalars(Referral.visible_to(person)))


def texts(referral, reader):
    return [entry.text for entry in lines(referral, reader) if entry.readable_by(referral.seats_for(entry, reader), reader)]


def test_before_the_contacts_yes_nothing_changes(asked, cast):
    assert seen_by(cast.sam) == []
    assert not asked.seats_of(cast.sam)
    assert not asked.details_open_to(cast.sam)
    assert asked.awaits(cast.tomas)
    assert [(letter.kind, letter.to) for letter in asked.timeline[-1].letters] == [(LetterKind.COVER_ASKED, cast.priya)]


def test_from_the_yes_on_the_member_acts_in_the_receivers_place(covered, cast):
    assert seen_by(cast.sam) == [covered]
    assert covered.details_open_to(cast.sam)
    assert covered.awaits(cast.sam)
    assert not covered.awaits(cast.tomas)

    covered.say(Saying.SAID_HELLO, by=cast.sam)

    assert covered.timeline[-1].by is cast.sam
    assert covered.said_by(Seat.RECEIVER, covered.facts[-1].what)


def test_what_the_two_wrote_before_stays_theirs(covered, cast, clock):
    clock.shift(timedelta(minutes=1))
    covered.post(by=cast.priya, text="For whoever looks after it.", readers=Readers.RECEIVER_CONTACT)

    assert "For Priya alone." not in texts(covered, cast.sam)
    assert "Thank you, Maya." not in texts(covered, cast.sam)
    assert "For whoever looks after it." in texts(covered, cast.sam)
    assert {"For Priya alone.", "For whoever looks after it."} <= set(texts(covered, cast.tomas))


def test_the_three_members_hear_of_it_and_the_turns_letters_go_to_whoever_covers(covered, cast):
    told = {letter.to for letter in covered.letters if letter.kind is LetterKind.COVERED}
    reminded = [letter.to for letter in covered.letters if letter.occasion == covered.reminder_occasion()]

    assert told == {cast.maya, cast.tomas, cast.sam}
    assert cast.sam in reminded


def test_it_is_due_on_the_calendar_of_whoever_covers(asked, cast):
    cast.tomas.go_away(date(2026, 6, 3), date(2026, 6, 12))
    asked.take_turn()
    assert asked.due_at.date() > date(2026, 6, 12)

    asked.answer_cover(by=cast.priya, answer=YES)

    assert asked.due_at.date() == date(2026, 6, 4)


def test_it_is_over_by_itself(covered, cast, clock):
    assert covered.changes_at <= covered.cover.until
    clock.shift(A_WEEK)
    covered.pass_time()
    db.session.commit()

    assert covered.timeline[-1].kind is Kind.COVER_ENDED
    assert seen_by(cast.sam) == []
    assert covered.awaits(cast.tomas)
    assert {letter.to for letter in covered.letters if letter.kind is LetterKind.COVER_ENDED} == {cast.tomas, cast.sam}


@pytest.mark.parametrize("who", ["tomas", "sam"])
def test_either_of_the_two_ends_it_sooner(covered, cast, who):
    covered.end_cover(by=getattr(cast, who))
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert not covered.details_open_to(cast.sam)


def test_one_for_later_begins_on_its_day(at, cast, clock):
    referral = at("introduced")
    referral.ask_cover(by=cast.tomas, to=cast.sam, from_at=now() + A_WEEK, until=now() + 2 * A_WEEK)
    referral.answer_cover(by=cast.priya, answer=YES)
    db.session.commit()
    assert seen_by(cast.sam) == []

    clock.shift(A_WEEK)
    referral.pass_time()
    db.session.commit()

    assert seen_by(cast.sam) == [referral]


def test_who_would_rather_wait_may_be_asked_again_and_who_says_no_is_not(asked, cast):
    asked.answer_cover(by=cast.priya, answer=WAIT)
    assert not asked.seats_of(cast.sam)
    asked.ask_cover(by=cast.tomas, to=cast.ruth, from_at=now(), until=now() + A_WEEK)

    asked.answer_cover(by=cast.priya, answer=NO)

    assert not asked.may_be_covered_by(cast.tomas)


def test_an_organizer_asks_only_while_the_receiver_is_away(at, cast):
    referral = at("introduced")
    assert not referral.may_be_covered_by(cast.ruth)

    cast.tomas.go_away(date(2026, 6, 1), date(2026, 6, 12))

    assert referral.may_be_covered_by(cast.ruth)
    assert not referral.may_be_covered_by(cast.maya)
    assert not referral.may_be_covered_by(cast.sam)


@pytest.mark.parametrize("stage", ["offered", "asking", "complete"])
def test_only_between_the_introduction_and_the_end(at, cast, stage):
    referral = at(stage)

    with pytest.raises(Refused):
        referral.ask_cover(by=cast.tomas, to=cast.sam, from_at=now(), until=now() + A_WEEK)


def test_a_dispute_is_between_the_two_alone(covered, cast):
    assert not covered.may_be_disputed_by(cast.sam)
    covered.disagree(by=cast.priya, over=Over.PRICE, words="That was not the price.")
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert not covered.may_be_covered_by(cast.tomas)
    assert any(letter.to is cast.tomas for letter in covered.timeline[-1].letters)


def test_an_ending_ends_it_too(covered, cast):
    covered.refuse(by=cast.priya)
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert any(letter.to is cast.tomas for letter in covered.timeline[-1].letters)
    assert any(letter.to is cast.sam for letter in covered.letters if letter.kind is LetterKind.COVER_ENDED)


def test_whoever_covers_ends_nothing(covered, cast):
    covered.say(Saying.SAID_HELLO, by=cast.sam)

    assert Saying.NOT_A_FIT not in covered.buttons_for(cast.sam)
    assert not covered.may_be_handed_back_by(cast.sam)
    assert not covered.may_be_closed_by(cast.sam)


def test_the_giver_asks_a_contact_without_a_page_and_tells_it(at, cast):
    cast.priya.email = None
    referral = at("introduced")
    referral.ask_cover(by=cast.tomas, to=cast.sam, from_at=now(), until=now() + A_WEEK)
    assert [letter.to for letter in referral.timeline[-1].letters] == [cast.maya]

    referral.answer_cover(by=cast.maya, answer=YES)

    assert referral.awaits(cast.sam)


def test_a_member_who_leaves_looks_after_nothing_any_more(covered, cast):
    leaving = db.session.scalar(Membership.of(cast.sam))
    assert [parting for _one, parting in partings(leaving)] == ["uncovered"]

    part(leaving, by=leaving.person)
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert covered.ending is None


@pytest.mark.parametrize("answered", [True, False])
def test_somebody_else_in_the_contacts_place_has_said_no_yes(asked, cast, clock, answered):
    if answered:
        clock.shift(timedelta(minutes=1))
        asked.answer_cover(by=cast.priya, answer=YES)
    asked.pass_to_colleague(cast.priya, "Joe Baker", "joe@bakers.example", None)
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert not asked.may_answer_cover(cast.priya)


def test_a_yes_of_whoever_the_link_reached_by_mistake_does_not_hold(covered, cast):
    covered.disown(by=cast.priya)
    db.session.commit()

    assert seen_by(cast.sam) == []
    assert not covered.details_open_to(cast.sam)
