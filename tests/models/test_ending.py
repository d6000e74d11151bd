"""How a referral ends: handed back, taken back, refused; who is told, and what closes."""

import pytest

from exchange.models.referral.ending import CLOSES_DETAILS, End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Step
from exchange.models.refused import Refused
from tests.cast import person
from tests.models.owing import owed


def test_handed_back_the_giver_is_told_and_the_details_close(at, tomas):
    referral = at("introduced")
    since = len(referral.timeline)
    assert referral.details_open_to(tomas)

    referral.hand_back(by=tomas, note="Too much on.")

    assert not referral.details_open_to(tomas)
    assert owed(referral, since) == {("Maya", "handed_back")}
    assert (referral.step, referral.holder) == (Step.TELL_CONTACT, Holder.GIVER)


def test_taken_back_the_receiver_is_told_and_the_contact_is_not(at, maya):
    referral = at("offered")
    since = len(referral.timeline)

    referral.withdraw(by=maya)

    assert owed(referral, since) == {("Tomas", "withdrawn")}


def test_after_the_introduction_it_can_not_be_taken_back(at, maya):
    with pytest.raises(Refused, match="step back instead"):
        at("introduced").withdraw(by=maya)


def test_refused_each_member_hears_it_in_words_of_their_own(at, priya, tomas):
    referral = at("introduced")
    since = len(referral.timeline)

    referral.refuse(by=priya, note="I found somebody.")

    assert owed(referral, since) == {("Maya", "not_this_time"), ("Tomas", "not_ahead")}
    assert not referral.timeline[-1].readable_by(referral.seats_of(tomas), tomas)
    assert not referral.details_open_to(tomas)


def test_the_giver_tells_the_contact_or_lets_us(at, maya, tomas):
    told, let = at("offered"), at("offered")
    for referral in (told, let):
        referral.turn_down(by=tomas)

    told.tell_contact(by=maya, for_me=False)
    let.tell_contact(by=maya, for_me=True)

    assert (told.step, let.step) == (Step.NOTHING, Step.NOTHING)
    assert (owed(told, -1), owed(let, -1)) == (set(), {("Priya", "standby")})


def test_we_cannot_tell_somebody_who_has_no_address(at, maya, tomas, session):
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    referral = at("offered", contact=contact)
    referral.turn_down(by=tomas)

    with pytest.raises(Refused, match="no email address"):
        referral.tell_contact(by=maya, for_me=True)


def test_told_once(at, maya, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)
    referral.tell_contact(by=maya, for_me=True)

    with pytest.raises(Refused):
        referral.tell_contact(by=maya, for_me=True)


@pytest.mark.parametrize("how", End)
def test_what_closes_the_details_says_so(how, at, tomas):
    referral = at("introduced")

    referral.end(how)

    assert referral.details_open_to(tomas) == (how not in CLOSES_DETAILS)


def test_it_ends_once(at, tomas, priya):
    referral = at("met")
    referral.say(Saying.CHOSE_OTHER, by=priya)

    with pytest.raises(Refused):
        referral.hand_back(by=tomas)
    with pytest.raises(Refused):
        referral.refuse(by=priya)


@pytest.mark.parametrize("who", ["maya", "priya", "ruth", "sam", "olga"])
def test_nobody_else_hands_it_back(who, at, cast):
    with pytest.raises(Refused):
        at("introduced").hand_back(by=getattr(cast, who))


@pytest.mark.parametrize("who", ["tomas", "priya", "ruth", "sam", "olga"])
def test_nobody_else_takes_it_back_or_tells(who, at, cast):
    with pytest.raises(Refused):
        at("offered").withdraw(by=getattr(cast, who))
    referral = at("offered")
    referral.turn_down(by=cast.tomas)
    with pytest.raises(Refused):
        referral.tell_contact(by=getattr(cast, who), for_me=False)
