"""A member is suspended for now: what is open is settled, nothing new begins, and then all is as it was."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.flag import About, Flag
from exchange.models.flag.deciders import apart, deciders_of
from exchange.models.leaving import stays_with
from exchange.models.letter import Letter, LetterKind
from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.refused import Refused
from exchange.models.regular_mail import owe_regular_mail, plan
from exchange.models.suspending import refuse_while_suspended, restore, suspend
from exchange.models.timeline import Readers

WHY = "Two contacts were pressed to sign."


@pytest.fixture
def tomass(cast):
    return db.session.scalar(Membership.of(cast.tomas))


@pytest.fixture
def suspended(tomass, cast):
    def suspended():
        suspend(tomass, by=cast.ruth, why=WHY)
        db.session.commit()
        return tomass

    return suspended


def digests(person):
    """What is owed on the Friday after, at the person's hour."""
    plan(person)
    at = datetime(2026, 6, 5, 7, tzinfo=UTC)
    with time_machine.travel(at, tick=False):
        owe_regular_mail([person], at)
        db.session.flush()
        return db.session.query(Letter).filter_by(person_id=person.id, kind=LetterKind.DIGEST).count()


def test_they_are_told_why_and_the_log_keeps_it(suspended, cast):
    suspended()

    told = db.session.query(Letter).filter_by(kind=LetterKind.SUSPENDED).one()
    act = db.session.query(Act).one()
    assert told.to is cast.tomas
    assert (act.did, act.about, act.why) == (Did.SUSPENDED, cast.tomas, WHY)


def test_what_is_open_is_settled_but_for_what_is_being_handed_over_and_work_that_was_begun(at, suspended, cast):
    offered, introduced, asked, agreed = at("offered"), at("introduced"), at("introduced"), at("agreed")
    asked.ask_hand_over(by=cast.ruth, to=cast.sam)

    suspended()

    assert (offered.ending.how, introduced.ending.how) == (End.DECLINED, End.HANDED_BACK)
    assert (asked.ending, agreed.ending) == (None, None)
    assert stays_with(agreed, cast.tomas)
    refuse_while_suspended(cast.tomas, agreed)


def test_a_question_that_nobody_answers_goes_back_for_them_too(at, suspended, cast, clock):
    asked = at("introduced")
    asked.ask_hand_over(by=cast.ruth, to=cast.sam)
    suspended()

    clock.shift(timedelta(days=9))
    asked.pass_time()

    assert asked.ending.how is End.HANDED_BACK


def test_nobody_offers_them_anything_and_they_answer_nothing(at, suspended, cast):
    asked = at("introduced")
    asked.ask_hand_over(by=cast.ruth, to=cast.sam)
    draft = at("draft")
    membership = suspended()

    assert membership not in db.session.scalars(Membership.open_to_referrals(cast.millbrook, cast.maya)).all()
    with pytest.raises(Refused, match="isn’t in the group"):
        draft.send(by=cast.maya)
    with pytest.raises(Refused, match="suspended from"):
        refuse_while_suspended(cast.tomas, asked)
    refuse_while_suspended(cast.maya, asked)


def test_nor_is_a_good_word_of_theirs_sent(at, cast):
    draft = at("draft")
    db.session.scalar(Membership.of(cast.maya)).suspended_at = now()

    with pytest.raises(Refused, match="isn’t in the group"):
        draft.send(by=cast.maya)


def test_they_go_on_reading(at, suspended, cast):
    agreed = at("agreed")
    agreed.post(by=cast.priya, text="For Tomas alone.", readers=Readers.RECEIVER_CONTACT)
    suspended()

    assert db.session.scalars(Referral.visible_to(cast.tomas)).all() == [agreed]
    assert agreed.timeline[-1].readable_by(agreed.seats_for(agreed.timeline[-1], cast.tomas), cast.tomas)


@pytest.mark.parametrize(("suspend_first", "in_another_group", "count"), [(False, False, 1), (True, False, 0), (True, True, 0)])
def test_no_digest_of_that_group_comes(at, suspended, cast, suspend_first, in_another_group, count):
    at("agreed")
    if in_another_group:
        db.session.add(Membership(group=cast.elsewhere, person=cast.tomas, handle="tomas-2"))
    if suspend_first:
        suspended()

    assert digests(cast.tomas) == count


def test_a_suspended_organizer_organizes_nothing(at, suspended, cast):
    at("met")
    suspended_one = db.session.scalar(Membership.of(cast.sam))
    suspended_one.role = Role.ORGANIZER
    flag = Flag.raised(at("introduced"), by=cast.priya, about=About.ELSE, words="x")
    db.session.flush()
    assert cast.sam in deciders_of(flag)

    suspend(suspended_one, by=cast.ruth, why=WHY)
    db.session.commit()

    assert not suspended_one.organizes
    assert cast.sam not in deciders_of(flag)
    assert db.session.query(Flag).filter(apart(Flag, cast.sam)).all() == []
    assert db.session.query(Flag).filter(apart(Flag, cast.ruth)).all() == [flag]
    assert db.session.scalars(Referral.overseen_by(cast.sam)).all() == []
    assert db.session.scalar(Membership.of(cast.ruth)).last_organizer


def test_where_no_other_organizer_is_left_whoever_runs_the_exchange_decides(at, cast):
    flag = Flag.raised(at("introduced"), by=cast.priya, about=About.ELSE, words="x")
    olga = db.session.query(Account).filter_by(person_id=cast.olga.id).one()
    olga.administers_since = now()
    db.session.add(olga)
    db.session.flush()
    assert db.session.query(Flag).filter(apart(Flag, cast.olga)).all() == []

    db.session.scalar(Membership.of(cast.ruth)).suspended_at = now()
    db.session.flush()

    assert deciders_of(flag) == [cast.olga]
    assert db.session.query(Flag).filter(apart(Flag, cast.olga)).all() == [flag]


def test_nobody_suspends_themself_nor_twice(suspended, cast):
    with pytest.raises(Refused, match="themself"):
        suspend(db.session.scalar(Membership.of(cast.ruth)), by=cast.ruth, why=WHY)
    membership = suspended()
    with pytest.raises(Refused, match="already"):
        suspend(membership, by=cast.ruth, why=WHY)


def test_restored_all_is_as_it_was(at, suspended, cast):
    membership = suspended()

    restore(membership, by=cast.ruth)
    db.session.commit()

    assert (membership.suspended_at, membership.suspension) == (None, None)
    assert membership in db.session.scalars(Membership.open_to_referrals(cast.millbrook, cast.maya)).all()
    assert [act.did for act in db.session.query(Act).order_by(Act.id)] == [Did.SUSPENDED, Did.RESTORED]
    assert db.session.query(Letter).filter_by(kind=LetterKind.RESTORED).one().to is cast.tomas
    at("offered").accept(by=cast.tomas)
