"""A receiver can’t go on, and somebody else takes it over: the contact is asked, then they are, and nothing moves before."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.leaving import Parting, part, partings
from exchange.models.letter import LetterKind
from exchange.models.log import Act, Did
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.ending import End
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed

YES, WAIT, NO = CoverAnswer


@pytest.fixture
def asked(at, cast):
    referral = at("introduced")
    referral.post(by=cast.tomas, text="For Priya alone.", readers=Readers.RECEIVER_CONTACT)
    referral.ask_hand_over(by=cast.ruth, to=cast.sam)
    db.session.commit()
    return referral


@pytest.fixture
def tomas_left(asked, cast):
    membership = db.session.scalar(Membership.of(cast.tomas))
    assert [parting for _, parting in partings(membership)] == [Parting.ASKED]
    part(membership, by=cast.ruth)
    db.session.commit()


def grown_from(referral):
    return list(db.session.scalars(Referral.grown_from(referral)))


def test_the_contact_is_asked_and_nothing_moves(asked, cast):
    assert (asked.step, asked.holder, asked.due_at) == (Step.HAND_OVER, Holder.CONTACT, asked.cover.until)
    assert [(one.kind, one.to) for one in asked.timeline[-1].letters] == [(LetterKind.COVER_ASKED, cast.priya)]
    assert db.session.scalars(Referral.visible_to(cast.sam)).all() == []
    assert asked.details_open_to(cast.tomas)
    assert [act.did for act in db.session.query(Act)] == [Did.ASKED_HAND_OVER]


def test_on_a_yes_another_member_is_offered_it_and_what_was_written_stays(asked, cast):
    since = len(asked.timeline)

    asked.answer_cover(by=cast.priya, answer=YES)
    db.session.commit()

    (child,) = grown_from(asked)
    assert (asked.ending.how, asked.step) == (End.HANDED_OVER, Step.NOTHING)
    assert owed(asked, since) == {("Maya", "in_new_hands"), ("Tomas", "news")}
    assert (child.giver, child.receiver, child.contact) == (cast.maya, cast.sam, cast.priya)
    assert (child.stage, child.need.words, child.handed_over_by) == (Stage.OFFERED, asked.need.words, cast.tomas)
    assert owed(child, 0) == {("Sam", "offer")}
    assert db.session.scalars(Referral.visible_to(cast.sam)).all() == [child]
    assert not child.details_open_to(cast.sam)
    assert not asked.details_open_to(cast.tomas)


def test_once_they_say_yes_too_they_are_introduced(asked, cast, clock):
    asked.answer_cover(by=cast.priya, answer=YES)
    (child,) = grown_from(asked)
    child.accept(by=cast.sam)
    clock.shift(timedelta(hours=1))

    assert child.details_open_to(cast.sam)


@pytest.mark.parametrize("answer", [WAIT, NO])
def test_on_a_no_it_is_as_it_was(asked, cast, answer):
    asked.answer_cover(by=cast.priya, answer=answer)

    assert (asked.step, asked.awaits(cast.tomas), grown_from(asked)) == (Step.HELLO, True, [])


def test_without_an_answer_too(asked, cast, clock):
    clock.shift(timedelta(days=9))
    asked.pass_time()

    assert (asked.step, asked.awaits(cast.tomas)) == (Step.HELLO, True)
    assert not asked.may_answer_cover(cast.priya)


@pytest.mark.parametrize("answer", [NO, None])
def test_from_somebody_who_has_left_it_goes_back_to_the_giver_instead(asked, tomas_left, cast, clock, answer):
    assert asked.ending is None

    if answer:
        asked.answer_cover(by=cast.priya, answer=answer)
    else:
        clock.shift(timedelta(days=9))
        asked.pass_time()

    assert asked.ending.how is End.HANDED_BACK
    assert asked.may_be_offered_on_by(cast.maya)
    assert asked.step is Step.TELL_CONTACT


def test_a_yes_still_counts_after_they_have_left(asked, tomas_left, cast):
    asked.answer_cover(by=cast.priya, answer=YES)

    assert asked.ending.how is End.HANDED_OVER


def test_where_whoever_was_to_take_it_leaves_it_stays_or_goes_back(asked, tomas_left, cast):
    part(db.session.scalar(Membership.of(cast.sam)), by=cast.sam)

    assert asked.ending.how is End.HANDED_BACK


def test_a_giver_answers_for_a_contact_without_a_page(at, cast):
    referral = at("introduced")
    cast.priya.email = None

    referral.ask_hand_over(by=cast.ruth, to=cast.sam)

    assert (referral.holder, referral.awaits(cast.maya)) == (Holder.GIVER, True)
    assert not referral.may_answer_cover(cast.priya)
    referral.answer_cover(by=cast.maya, answer=YES)
    assert referral.ending.how is End.HANDED_OVER


@pytest.mark.parametrize("who", ["maya", "tomas", "priya", "sam", "olga"])
def test_nobody_but_an_organizer_of_the_group_asks(at, cast, who):
    referral = at("introduced")

    with pytest.raises(Refused):
        referral.ask_hand_over(by=getattr(cast, who), to=cast.sam)


def test_nobody_is_handed_what_they_have_a_part_in_already(at, cast):
    referral = at("introduced")

    for person in (cast.maya, cast.tomas, cast.priya, cast.olga):
        with pytest.raises(Refused):
            referral.ask_hand_over(by=cast.ruth, to=person)
