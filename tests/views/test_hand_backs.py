"""A receiver hands it back, with no reason needed and no mark kept."""

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from tests.views.owing import owed
from tests.views.test_decides import SECRETS


def test_the_giver_is_told_and_the_contact_is_not(at, tomas, browser_of):
    referral = at("introduced")
    since = len(referral.timeline)

    browser_of(tomas).post(f"/r/{referral.id}/hand-back", data={"note": "Too much on."})

    assert referral.ending.how is End.HANDED_BACK
    assert owed(referral, since) == {("Maya", "handed_back")}


def test_the_details_close_and_the_page_said_so_before(at, tomas, browser_of):
    referral, client = at("introduced"), browser_of(tomas)
    assert "you no longer see how to reach Priya" in client.get(f"/r/{referral.id}/hand-back").text

    client.post(f"/r/{referral.id}/hand-back")

    assert not any(secret in client.get(f"/r/{referral.id}").text for secret in SECRETS)


def test_undone_it_goes_on_where_it_was(at, tomas, browser_of):
    referral, client = at("introduced"), browser_of(tomas)
    since = len(referral.timeline)
    client.post(f"/r/{referral.id}/hand-back")
    entry = referral.newest_takeable_back_by(tomas)

    client.post(f"/r/{referral.id}/undo/{entry.id}")

    assert referral.step is Step.HELLO
    assert owed(referral, since) == set()


@pytest.mark.parametrize("stage", ["offered", "complete"])
def test_what_is_not_in_hand_can_not_be_handed_back(stage, at, tomas, browser_of):
    assert browser_of(tomas).get(f"/r/{at(stage).id}/hand-back").status_code == 409
