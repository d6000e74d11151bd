"""The same people once more: a new referral, linked, beginning where it makes sense; and everybody may still say no."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.erasure import forget
from exchange.models.membership import Membership
from exchange.models.referral.ending import End
from exchange.models.referral.picking_up import PICKED_UP_AFTER
from exchange.models.referral.turn import Stage, Step
from exchange.models.refused import Refused
from tests.models.owing import owed


def test_who_had_said_yes_is_not_asked_anew_but_told(at, tomas, priya):
    former = at("met", expects_call=False)
    former.end(End.FADED)

    new = former.pick_up(by=tomas, words="Ready for the books now.")

    assert (new.follows, new.stage, new.step) == (former, Stage.INTRODUCED, Step.HELLO)
    assert owed(new, 0) == {("Maya", "picked_up"), ("Priya", "introduction")}
    assert new.details_open_to(tomas)
    assert new.may_be_consented_by(priya)


def test_who_never_said_yes_is_asked(at, maya, tomas):
    former = at("met", expects_call=True)
    former.end(End.CLOSED_GENTLY)

    new = former.pick_up(by=maya)

    assert (new.stage, new.step) == (Stage.ASKING, Step.CONSENT)
    assert not new.details_open_to(tomas)
    assert owed(new, 0) == {("Tomas", "picked_up"), ("Priya", "introduction")}


def test_more_business_begins_at_the_introduction(at, tomas):
    new = at("complete").repeat(by=tomas, words="The annual accounts, too.")

    assert new.stage is Stage.INTRODUCED
    assert new.need.words == "The annual accounts, too."
    assert owed(new, 0) == {("Maya", "picked_up"), ("Priya", "introduction")}


def test_the_contact_may_object(at, tomas, priya):
    new = at("complete").repeat(by=tomas)

    new.refuse(by=priya)

    assert not new.details_open_to(tomas)


def test_the_old_timeline_stays_as_it_was(at, tomas):
    former = at("complete")
    lines = len(former.timeline)

    former.repeat(by=tomas)

    assert len(former.timeline) == lines


def test_once(at, tomas, session):
    former = at("complete")
    former.repeat(by=tomas)
    session.commit()

    with pytest.raises(Refused):
        former.repeat(by=tomas)


def test_a_no_to_the_new_one_stands(at, maya, tomas, priya):
    former = at("met", expects_call=False)
    former.end(End.FADED)

    new = former.pick_up(by=tomas)
    new.refuse(by=priya)

    for referral in (former, new):
        assert not referral.may_be_picked_up_by(tomas)
        assert not referral.may_be_picked_up_by(maya)


def test_within_a_year_and_while_the_details_are_there(at, tomas, clock):
    former, erased = at("complete"), at("complete")
    forget(erased.need)
    assert not erased.may_be_repeated_by(tomas)

    clock.shift(timedelta(days=366))

    assert not former.may_be_repeated_by(tomas)


@pytest.mark.parametrize("how", [how for how in End if how not in PICKED_UP_AFTER])
def test_after_a_no_nobody_comes_back(how, at, tomas, maya):
    former = at("met")
    former.end(how)

    assert not former.may_be_picked_up_by(tomas)
    assert not former.may_be_picked_up_by(maya)


@pytest.mark.parametrize("who", ["priya", "ruth", "sam", "olga"])
def test_only_the_two_members_pick_it_up(who, at, cast):
    former = at("met")
    former.end(End.FADED)

    with pytest.raises(Refused):
        former.pick_up(by=getattr(cast, who))


def test_nobody_writes_to_the_contact_again_and_again_by_picking_it_up(at, tomas, clock):
    former = at("met", expects_call=False)
    former.end(End.CLOSED_GENTLY)
    again = former.pick_up(by=tomas, words="Ready now.")
    again.hand_back(by=tomas)

    with pytest.raises(Refused):
        again.pick_up(by=tomas, words="Ready now, really.")

    clock.shift(timedelta(days=7))

    assert again.may_be_picked_up_by(tomas)


@pytest.mark.parametrize("gone", ["maya", "tomas"])
def test_nothing_begins_again_with_somebody_who_has_left_the_group(gone, at, cast):
    former = at("met", expects_call=False)
    former.end(End.CLOSED_GENTLY)
    db.session.scalars(Membership.of(getattr(cast, gone))).one().leave()

    for member in (cast.maya, cast.tomas):
        with pytest.raises(Refused):
            former.pick_up(by=member)
