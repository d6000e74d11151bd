"""Closing it happily, and what it was worth: as exactly as the receiver likes, and read by whom the receiver lets."""

import pytest

from exchange.db import db
from exchange.models.need import Need
from exchange.models.referral.closing import Worth
from exchange.models.referral.turn import Stage
from exchange.tokens import Purpose, sign

TOLD = {
    "paid": "yes",
    "telling": "no_names",
    "told": "exact",
    "amount": "1,250.50",
    "sees": "band",
    "became": "It runs itself.",
}


@pytest.mark.parametrize(
    ("sees", "reads"), [("", None), ("yes", "There was business"), ("band", "£500 to £2,000"), ("exact", "£1,250.50")]
)
def test_the_giver_reads_as_much_as_the_receiver_allows(sees, reads, at, maya, tomas, browser_of):
    referral = at("agreed")

    browser_of(tomas).post(f"/r/{referral.id}/close", data=TOLD | {"sees": sees})

    assert (referral.business_value.amount, referral.stage) == (125_050, Stage.PAID)
    page = browser_of(maya).get(f"/r/{referral.id}").text
    assert "1,250.50" not in page or sees == "exact"
    assert reads is None or reads in page
    assert "£1,250.50" in browser_of(tomas).get(f"/r/{referral.id}").text


def test_the_contact_and_the_organizer_read_nothing_of_it(at, cast, anybody, browser_of):
    referral = at("paid")
    browser_of(cast.tomas).post(f"/r/{referral.id}/close", data=TOLD | {"sees": "exact"})
    need = db.session.get(Need, referral.need_id)
    link = f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"

    pages = [anybody.get(link), anybody.get(f"{link}/data"), anybody.get(f"{link}/data.json")]
    pages.append(browser_of(cast.ruth).get(f"/r/{referral.id}"))

    assert {page.status_code for page in pages} == {200}
    assert not [page for page in pages if "1,250" in page.text or "125050" in page.text or "There was business" in page.text]


@pytest.mark.parametrize("amount", ["", "a lot", "-5", "0", "1e9999", "99999999999999999999"])
def test_an_amount_that_cannot_be_is_asked_about_again(amount, at, tomas, browser_of):
    referral = at("agreed")

    page = browser_of(tomas).post(f"/r/{referral.id}/close", data=TOLD | {"amount": amount})

    assert page.status_code == 422
    assert "It runs itself." in page.text
    assert referral.business_value is None


def test_it_can_be_told_anew_after_the_end(at, tomas, browser_of):
    referral = at("complete")
    browser_of(tomas).post(f"/r/{referral.id}/close", data=TOLD)
    lines = len(referral.timeline)

    form = browser_of(tomas).get(f"/r/{referral.id}/close").text
    browser_of(tomas).post(f"/r/{referral.id}/close", data=TOLD | {"told": "yes"})

    assert "1,250.5" in form
    assert referral.business_value.told is Worth.YES
    assert len(referral.timeline) == lines


def test_a_name_is_told_only_if_the_contact_says_so(at, tomas, anybody, browser_of):
    referral = at("complete")
    browser_of(tomas).post(f"/r/{referral.id}/close", data=TOLD | {"telling": "names"})
    need = db.session.get(Need, referral.need_id)
    link = f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"
    assert "May it be told with your name?" in anybody.get(link).text

    anybody.post(f"{link}/named/no")

    assert not referral.closing.may_be_told_with_names
    assert "May it be told with your name?" not in anybody.get(link).text
