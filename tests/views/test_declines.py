"""A no with thanks, a reason only if somebody likes, and perhaps somebody better placed."""

import pytest

from exchange.db import db
from exchange.models.referral.decline import Reason
from exchange.models.referral.turn import Holder, Step
from tests.cast import member


def no(referral):
    return f"/r/{referral.id}/no"


def test_no_reason_is_the_reason_that_is_chosen(at, tomas, browser_of):
    page = browser_of(tomas).get(no(at("offered"))).text

    assert '<input checked id="reason-3" name="reason" type="radio" value="">' in page
    assert "I’d rather not say" in page


def test_it_shows_what_the_giver_reads(at, tomas, browser_of):
    page = browser_of(tomas).get(no(at("offered"))).text

    assert "Maya reads:" in page
    assert (
        "“Tomas has read about Priya and says thank you, and that this one isn’t right just now. Nothing went wrong.”" in page
    )


@pytest.mark.parametrize(("chosen", "kept"), [("", None), ("full", Reason.FULL), ("would_not_suit", Reason.WOULD_NOT_SUIT)])
def test_a_reason_is_kept_only_if_one_was_given(chosen, kept, at, tomas, browser_of):
    referral = at("offered")

    browser_of(tomas).post(no(referral), data={"reason": chosen, "thanks": "Thank you."})

    assert referral.decline.reason == kept


def test_where_the_contact_expects_a_call_the_giver_has_the_turn(at, tomas, browser_of):
    referral, client = at("offered"), browser_of(tomas)
    page = client.get(no(referral)).text

    client.post(no(referral))

    assert "so Maya tells Priya, or asks us to, by Thu 4 Jun, 10:00" in page
    assert (referral.step, referral.holder) == (Step.TELL_CONTACT, Holder.GIVER)


def test_where_the_contact_knows_of_nothing_nothing_is_left_to_do(at, tomas, browser_of):
    referral, client = at("offered", expects_call=False), browser_of(tomas)
    page = client.get(no(referral)).text

    client.post(no(referral))

    assert "asks us to" not in page
    assert (referral.step, referral.holder) == (Step.NOTHING, Holder.NOBODY)


def test_somebody_better_placed_can_be_named(at, tomas, sam, browser_of):
    referral, client = at("offered"), browser_of(tomas)
    assert "Sam Adeyemi, electrician" in client.get(f"/r/{referral.id}/decide").text

    client.post(no(referral), data={"suggested": sam.id, "thanks": "Sam knows this."})

    assert referral.decline.suggested is sam


@pytest.mark.parametrize("who", ["maya", "tomas", "priya", "olga"])
def test_nobody_is_named_who_is_part_of_it_or_elsewhere(who, at, cast, browser_of):
    referral = at("offered")

    answer = browser_of(cast.tomas).post(no(referral), data={"suggested": getattr(cast, who).id})

    assert answer.status_code == 422
    assert not referral.declined


def test_in_a_large_group_the_member_is_searched_for(at, cast, browser_of):
    referral, client = at("offered"), browser_of(cast.tomas)
    for number in range(60):
        member(cast.millbrook, f"N{number} Walker", "walker")
    db.session.commit()

    listed, found = client.get(no(referral)).text, client.get(f"{no(referral)}?like=adey").text

    assert "Adeyemi" not in listed
    assert "A part of their name or trade" in listed
    assert "Sam Adeyemi, electrician" in found
    assert "Walker" not in found


def test_a_reason_of_ones_own_making_is_not_taken(at, tomas, browser_of):
    assert browser_of(tomas).post(no(at("offered")), data={"reason": "nosy"}).status_code == 422
