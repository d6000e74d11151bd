"""Closed happily: what became of it, whether it may be told, and what it was worth, as the receiver tells it."""

import pytest

from exchange.models.referral.closing import Band, Telling, Worth
from exchange.models.referral.turn import Stage
from exchange.models.refused import Refused


def test_it_is_done_and_paid_and_only_the_last_question_is_left(at, tomas):
    referral = at("agreed")

    referral.close(by=tomas, became="Monthly books, on a phone.", telling=Telling.NO_NAMES)

    assert referral.stage is Stage.PAID
    assert referral.closing.became == "Monthly books, on a phone."
    assert (referral.ticks.done, referral.ticks.paid, referral.ticks.happy) == (True, True, False)


def test_done_and_not_paid_yet(at, tomas):
    referral = at("agreed")

    referral.close(by=tomas, paid=False)

    assert referral.stage is Stage.DELIVERED


def test_names_only_once_the_contact_agrees(at, tomas, priya):
    referral = at("complete")
    referral.close(by=tomas, became="It works.", telling=Telling.NAMES)
    assert not referral.closing.may_be_told_with_names

    referral.be_named(by=priya, agreed=True)

    assert referral.closing.may_be_told_with_names
    with pytest.raises(Refused):
        referral.be_named(by=priya, agreed=False)


@pytest.mark.parametrize(
    ("told", "sees", "shown"),
    [
        (Worth.EXACT, None, None),
        (Worth.EXACT, Worth.BAND, Worth.BAND),
        (Worth.EXACT, Worth.EXACT, Worth.EXACT),
        (Worth.YES, Worth.EXACT, Worth.YES),
        (Worth.BAND, Worth.EXACT, Worth.BAND),
    ],
)
def test_the_giver_reads_no_more_than_the_receiver_allows(told, sees, shown, at, cast):
    referral = at("paid")

    referral.tell_value(by=cast.tomas, told=told, amount=125_050, band=Band.TO_2000, giver_sees=sees)

    assert referral.value_for(cast.maya) == shown
    assert referral.value_for(cast.tomas) == told
    assert [referral.value_for(who) for who in (cast.priya, cast.ruth, cast.sam)] == [None, None, None]


def test_only_what_was_told_is_kept(at, tomas):
    referral = at("paid")
    referral.tell_value(by=tomas, told=Worth.EXACT, amount=125_050, band=Band.TO_2000)
    assert (referral.business_value.amount, referral.business_value.band, referral.business_value.currency) == (
        125_050,
        None,
        "GBP",
    )

    referral.tell_value(by=tomas, told=None)

    assert referral.business_value is None


@pytest.mark.parametrize("who", ["maya", "priya", "sam", "ruth", "olga"])
def test_nobody_else_closes_it(who, at, cast):
    referral = at("agreed")
    with pytest.raises(Refused):
        referral.close(by=getattr(cast, who))
    with pytest.raises(Refused):
        referral.tell_value(by=getattr(cast, who), told=Worth.YES)


@pytest.mark.parametrize("stage", ["offered", "introduced", "met"])
def test_not_before_the_work(stage, at, tomas):
    assert not at(stage).may_be_closed_by(tomas)
