"""A giver can't help just now: the page says what happens then, and one button does it."""

from exchange.models.referral.turn import Step


def test_the_page_says_what_happens_and_it_does(at, maya, tomas, browser_of):
    referral = at("introducing")

    assert "We ask Priya by mail in your place." in browser_of(maya).get(f"/r/{referral.id}/cannot-help").text
    browser_of(maya).post(f"/r/{referral.id}/cannot-help", data={"note": "I’m away."})

    assert referral.step is Step.CONSENT
    assert "Maya</b> can’t help with this one, so Priya is asked by mail" in browser_of(tomas).get(f"/r/{referral.id}").text


def test_it_is_offered_where_it_falls_to_the_giver_and_nowhere_else(at, maya, tomas, browser_of):
    referral = at("introducing")

    assert "/cannot-help" in browser_of(maya).get(f"/r/{referral.id}").text
    assert "/cannot-help" not in browser_of(tomas).get(f"/r/{referral.id}").text
    assert browser_of(tomas).get(f"/r/{referral.id}/cannot-help").status_code == 403
