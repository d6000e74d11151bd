"""Passing on: the contact first, then everything else; and whoever put in the first good word is thanked."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.models.owing import owed


@pytest.fixture
def asked(at, tomas, sam):
    referral = at("met")
    referral.pass_along(by=tomas, to=sam, need="Needs new wiring", words="Priya, meet Sam.", better="Books, not wires")
    db.session.commit()
    return referral


def test_the_contact_is_asked_and_nothing_moves(asked, sam, priya, maya):
    assert (asked.step, asked.holder) == (Step.PASS_ON, Holder.CONTACT)
    assert owed(asked, 0) >= {("Priya", "pass_on")}
    assert db.session.scalars(Referral.visible_to(sam)).all() == []
    assert not any(letter.to is sam for letter in asked.letters)
    line = next(entry for entry in asked.timeline if entry.kind is Kind.PASS_ON_ASKED)
    assert not line.readable_by(asked.seats_of(maya), maya)


def test_on_a_yes_the_receiver_is_the_giver_and_the_first_is_told(asked, priya, sam, tomas):
    since = len(asked.timeline)

    child = asked.agree_to_pass_along(by=priya)

    assert asked.ending.how is End.PASSED_ON
    assert owed(asked, since) == {("Maya", "in_new_hands"), ("Tomas", "pass_on_answer")}
    assert (child.giver, child.receiver, child.contact, child.parent) == (tomas, sam, priya, asked)
    assert (child.stage, child.need.words) == (Stage.OFFERED, "Needs new wiring")
    assert child.need.expects_call
    assert owed(child, 0) == {("Sam", "offer")}
    assert not child.details_open_to(sam)


def test_on_a_no_it_ends_kindly_and_nothing_has_moved(asked, priya, sam):
    since = len(asked.timeline)

    asked.refuse_to_pass_along(by=priya)

    assert asked.ending.how is End.NO_FIT
    assert owed(asked, since) == {("Maya", "not_a_fit"), ("Tomas", "pass_on_answer")}
    assert db.session.scalars(Referral.visible_to(sam)).all() == []


def test_without_an_answer_the_receiver_closes_it(asked, clock, tomas):
    clock.shift(timedelta(days=10))
    asked.pass_time()

    assert (asked.step, asked.holder) == (Step.CLOSE_KINDLY, Holder.RECEIVER)
    assert asked.may_be_called_no_fit_by(tomas)


def test_taken_back_in_time_the_contact_never_hears(asked, tomas):
    line = next(entry for entry in asked.timeline if entry.kind is Kind.PASS_ON_ASKED)

    asked.take_back(line, by=tomas)

    assert asked.passing_on is None
    assert line.letters == []
    assert asked.step is Step.NEXT_STEP


def test_when_it_ends_well_everybody_before_is_thanked(asked, priya, sam, clock):
    child = asked.agree_to_pass_along(by=priya)
    child.accept(by=sam)
    clock.shift(timedelta(hours=1))
    for saying in (Saying.SAID_HELLO, Saying.MET, Saying.WORKING, Saying.DONE, Saying.PAID):
        child.say(saying, by=sam)
    child.say(Saying.HAPPY, by=priya)

    assert asked.timeline[-1].kind is Kind.GREW
    assert owed(asked, -1) == {("Maya", "grew")}
    assert asked.ending.how is End.PASSED_ON


@pytest.mark.parametrize("who", ["maya", "tomas", "sam", "ruth", "olga"])
def test_only_the_contact_answers(who, asked, cast):
    with pytest.raises(Refused):
        asked.agree_to_pass_along(by=getattr(cast, who))
    with pytest.raises(Refused):
        asked.refuse_to_pass_along(by=getattr(cast, who))


@pytest.mark.parametrize("who", ["maya", "tomas"])
def test_it_goes_to_somebody_else(who, at, cast):
    with pytest.raises(Refused):
        at("met").pass_along(by=cast.tomas, to=getattr(cast, who), need="x", words="y")


def test_what_somebody_needs_themself_is_not_passed_on(at, maya, tomas):
    assert not at("met", contact=maya).may_be_passed_along_by(tomas)


def test_nothing_goes_to_somebody_who_has_left_meanwhile(asked, sam, priya):
    db.session.scalars(Membership.of(sam)).one().leave()

    with pytest.raises(Refused):
        asked.agree_to_pass_along(by=priya)

    assert asked.may_answer_passing_on(priya)
    assert not asked.ending


def test_it_is_offered_only_where_the_contact_can_be_asked(at, tomas, priya):
    referral = at("met")
    assert referral.may_be_passed_along_by(tomas)

    priya.stop_mail()
    assert referral.may_be_passed_along_by(tomas)  # a call leads to the page

    priya.phone = None
    assert not referral.may_be_passed_along_by(tomas)


def test_a_contact_without_a_page_is_not_asked(at, tomas, sam, priya):
    priya.email = None
    referral = at("met")

    with pytest.raises(Refused):
        referral.pass_along(by=tomas, to=sam, need="New wiring", words="Meet Sam.")
