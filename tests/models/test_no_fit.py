"""Not a fit, and still a help: what the contact is left with, what the giver learns, and what comes back later."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.no_fit import HALF_A_YEAR, Left
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers
from tests.models.owing import owed


def test_the_contact_and_the_giver_hear_it_each_in_words_of_their_own(at, tomas):
    referral = at("met")
    since = len(referral.timeline)

    referral.call_no_fit(by=tomas, left=Left.READING, reading="Read this.", better="Shops with five staff or more")

    assert referral.ending.how is End.NO_FIT
    assert owed(referral, since) == {("Maya", "not_a_fit"), ("Priya", "not_a_fit")}
    assert referral.holder is Holder.NOBODY


def test_what_would_have_fitted_is_for_the_giver_alone(at, tomas, priya, maya):
    referral = at("met")

    referral.call_no_fit(by=tomas, left=Left.NOTHING, better="Shops with five staff or more")

    told = next(entry for entry in referral.timeline if entry.kind is Kind.BETTER_FIT)
    assert told.readers is Readers.GIVER_RECEIVER
    assert not told.readable_by(referral.seats_of(priya), priya)
    assert db.session.scalars(Referral.hints(maya, tomas)).all() == ["Shops with five staff or more"]
    assert db.session.scalars(Referral.hints(tomas, maya)).all() == []


def test_perhaps_later_comes_back_to_the_receiver_alone(at, tomas, maya, priya):
    referral = at("met")

    referral.call_no_fit(by=tomas, left=Left.LATER)

    entry = referral.timeline[-1]
    letter = entry.letters[0]
    assert (letter.to, letter.kind) == (tomas, "kept_in_mind")
    assert letter.due_at >= now() + HALF_A_YEAR
    assert not any(entry.readable_by(referral.seats_of(who), who) for who in (maya, priya))


def test_taken_back_it_goes_on_and_nobody_hears(at, tomas):
    referral = at("met")
    since = len(referral.timeline)
    referral.call_no_fit(by=tomas, left=Left.LATER, better="Something else")
    db.session.commit()

    referral.take_back(referral.timeline[since], by=tomas)

    assert (referral.ending, referral.no_fit, referral.kept_in_mind) == (None, None, None)
    assert owed(referral, since) == set()


def test_asked_again_in_half_a_year_after_somebody_else_was_chosen(at, tomas, priya):
    referral = at("met")
    referral.say(Saying.CHOSE_OTHER, by=priya, note="Please thank Tomas.")

    referral.keep_in_mind(by=tomas)

    assert referral.kept_in_mind.until == now() + HALF_A_YEAR
    with pytest.raises(Refused):
        referral.keep_in_mind(by=tomas)


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_says_so(who, at, cast):
    with pytest.raises(Refused):
        at("met").call_no_fit(by=getattr(cast, who), left=Left.NOTHING)


@pytest.mark.parametrize("stage", ["offered", "asking", "agreed", "delivered", "complete"])
def test_only_before_the_work(stage, at, tomas):
    assert not at(stage).may_be_called_no_fit_by(tomas)


def test_a_letter_for_later_goes_only_while_it_makes_sense(at, tomas, clock):
    referral = at("met")
    referral.call_no_fit(by=tomas, left=Left.LATER)
    clock.shift(HALF_A_YEAR + timedelta(days=1))
    assert referral.may_be_picked_up_by(tomas)

    referral.pick_up(by=tomas)

    assert not referral.may_be_picked_up_by(tomas)
