"""Bad news first: the giver hears it from the receiver, and nobody else does."""

from tests.views.owing import owed

PARTS = {"happened": "I missed our call.", "done": "I rang and said sorry.", "expect": "Nothing you need to do."}


def test_only_the_giver_is_told_and_reads_all_three_parts(at, maya, tomas, browser_of):
    referral = at("met")
    since = len(referral.timeline)

    browser_of(tomas).post(f"/r/{referral.id}/heads-up", data=PARTS)

    assert owed(referral, since) == {("Maya", "heads_up")}
    page = browser_of(maya).get(f"/r/{referral.id}").text
    assert all(part in page for part in PARTS.values())


def test_the_page_says_who_reads_it(at, tomas, browser_of):
    assert "Only Maya sees this. Priya doesn’t." in browser_of(tomas).get(f"/r/{at('met').id}/heads-up").text


def test_what_happened_is_needed_and_nothing_is_lost(at, tomas, browser_of):
    referral = at("met")

    page = browser_of(tomas).post(f"/r/{referral.id}/heads-up", data=PARTS | {"happened": ""})

    assert page.status_code == 422
    assert PARTS["done"] in page.text
    assert PARTS["expect"] in page.text
    assert referral.heads_ups == []


def test_before_the_yes_there_is_no_bad_news(at, tomas, browser_of):
    assert browser_of(tomas).get(f"/r/{at('offered').id}/heads-up").status_code == 409
