"""Both said yes in person: it begins at the introduction, each is told, and each may object."""

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.membership import Membership
from exchange.models.referral.turn import Stage, Step
from exchange.models.refused import Refused
from tests.models.owing import owed


def test_it_begins_at_the_introduction_and_both_are_told(at, maya, tomas):
    referral = at("draft")

    referral.begin_introduced(by=maya)

    assert (referral.stage, referral.step) == (Stage.INTRODUCED, Step.HELLO)
    assert owed(referral, 0) == {("Tomas", "begun"), ("Priya", "introduction")}
    assert not referral.details_open_to(tomas)


def test_taken_back_in_time_it_is_a_draft_again(at, maya):
    referral = at("draft")
    referral.begin_introduced(by=maya)
    db.session.commit()

    referral.take_back(referral.timeline[0], by=maya)

    assert referral.is_draft
    assert referral.stage is Stage.DRAFT
    assert owed(referral, 0) == set()


def test_either_may_object(at, maya, tomas, priya):
    stopped, returned = at("draft"), at("draft")
    for referral in (stopped, returned):
        referral.begin_introduced(by=maya)
        referral.introduction.opens_at = now()

    stopped.refuse(by=priya)
    returned.hand_back(by=tomas)

    assert not stopped.details_open_to(tomas)
    assert returned.contact_left_expecting


def test_not_where_the_contact_knows_nothing_or_the_group_wants_to_ask(at, cast, maya):
    unknowing = at("draft", expects_call=False)
    assert not unknowing.may_begin_introduced_by(maya)

    cast.millbrook.attesting = False

    assert not at("draft").may_begin_introduced_by(maya)


@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_begins_it(who, at, cast):
    with pytest.raises(Refused):
        at("draft").begin_introduced(by=getattr(cast, who))


@pytest.mark.parametrize("stage", ["offered", "accepted", "met", "complete"])
def test_only_what_nobody_has_read_yet(stage, at, maya):
    with pytest.raises(Refused):
        at(stage).begin_introduced(by=maya)


def test_one_button_on_the_page_read_over(at, maya, browser_of):
    referral = at("draft")
    maya_s = browser_of(maya)
    assert "Begin at the introduction" in maya_s.get(f"/give/{referral.id}/check").text

    maya_s.post(f"/give/{referral.id}/begin")

    assert referral.stage is Stage.INTRODUCED
    assert maya_s.post(f"/give/{referral.id}/begin").status_code == 409


@pytest.mark.parametrize("how", ["send", "begin_introduced"])
def test_nothing_goes_to_a_receiver_who_has_left_the_group_meanwhile(how, at, cast):
    draft = at("draft")
    db.session.scalars(Membership.of(cast.tomas)).one().leave()

    with pytest.raises(Refused):
        getattr(draft, how)(by=cast.maya)

    assert draft.is_draft
