"""A member leaves: whatever stands open with them is settled, and nobody waits for somebody who has gone."""

import pytest
from sqlalchemy import select

from exchange.models.leaving import Parting, part, partings
from exchange.models.letter import LetterKind
from exchange.models.membership import Membership, Role
from exchange.models.referral import Referral
from exchange.models.referral.closing import AT_WORK
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.refused import Refused
from exchange.models.timeline import Seat
from tests.cast import STEPS

STAGES = [name for name, _act in STEPS] + ["asking", "introducing"]


@pytest.fixture
def goes(session):
    def goes(person):
        part(session.scalars(Membership.of(person)).one(), by=person)
        session.commit()

    return goes


def letters(referral, to):
    return [letter.kind for letter in referral.letters if letter.to is to and letter.dropped_at is None]


@pytest.mark.parametrize("stage", STAGES)
def test_nobody_waits_for_a_giver_who_has_gone(stage, at, maya, goes, session):
    at(stage)

    goes(maya)

    for referral in session.scalars(select(Referral)):
        assert not referral.awaits(maya)
        assert referral.ending or referral.step_back_record


@pytest.mark.parametrize("stage", STAGES)
def test_nobody_waits_for_a_receiver_who_has_gone_but_for_work_that_was_begun(stage, at, tomas, goes):
    referral = at(stage)

    goes(tomas)

    assert referral.ending or referral.is_draft or referral.stage in AT_WORK


def test_what_was_handed_back_the_giver_can_offer_on(at, cast, goes):
    referral = at("introduced")

    goes(cast.tomas)

    assert referral.ending.how is End.HANDED_BACK
    assert LetterKind.HANDED_BACK in letters(referral, cast.maya)
    assert referral.may_be_offered_on_by(cast.maya)


def test_a_contact_who_expects_a_call_is_told_by_mail(at, cast, goes):
    referral = at("offered")

    goes(cast.maya)

    assert LetterKind.WITHDRAWN in letters(referral, cast.tomas)
    assert LetterKind.STANDBY in letters(referral, cast.priya)
    assert not referral.contact_left_expecting


def test_so_is_one_whom_the_giver_had_still_to_tell(at, cast, goes):
    referral = at("offered")
    referral.turn_down(by=cast.tomas)

    goes(cast.maya)

    assert LetterKind.STANDBY in letters(referral, cast.priya)


def test_where_only_the_giver_could_open_the_door_it_rests(at, cast, goes):
    referral = at("introduced")
    referral.say(Saying.DETAILS_WRONG, by=cast.tomas)

    goes(cast.maya)

    assert referral.ending.how is End.UNREACHABLE


def test_the_page_says_what_leaving_then_does(at, maya, session):
    offered, introduced = at("offered"), at("introduced")
    membership = session.scalars(Membership.of(maya)).one()

    assert partings(membership) == [(offered, Parting.TAKEN_BACK), (introduced, Parting.STEPPED_BACK)]


def test_another_group_is_not_touched(at, cast, session):
    referral = at("offered")
    other = Membership(group=cast.elsewhere, person=cast.maya, handle="maya-2", role=Role.MEMBER)
    session.add(other)
    session.flush()

    part(other, by=cast.maya)

    assert referral.ending is None
    assert referral.seats_of(cast.maya) == {Seat.GIVER}


def test_the_last_organizer_stays_and_nothing_is_settled(at, ruth, goes, cast):
    referral = at("offered")
    referral.receiver = ruth

    with pytest.raises(Refused):
        goes(ruth)

    assert referral.ending is None
