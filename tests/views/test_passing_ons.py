"""Who can help: the pages of the receiver and of the contact, and what the first giver sees of it."""

import pytest

from exchange.db import db
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.tokens import Purpose, sign


def page_of(referral):
    need = db.session.get(Need, referral.need_id)
    return f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"


@pytest.fixture
def asked(at, tomas, sam):
    referral = at("introduced", discreet=False)
    referral.pass_along(by=tomas, to=sam, need="New wiring: SECRET", words="Priya, meet Sam.", better="Books, not wires")
    db.session.commit()
    return referral


def test_it_comes_along_what_would_have_fitted(at, tomas, browser_of):
    referral = at("met")

    page = browser_of(tomas).post(f"/r/{referral.id}/not-a-fit", data={"help": "pass_on", "better": "Five staff or more"})

    assert page.status_code == 200
    assert "Five staff or more" in page.text
    assert f'action="/r/{referral.id}/pass-on"' in page.text
    assert referral.ending is None


def test_the_contact_has_two_doors_even_before_the_first_hello(asked, anybody):
    page = anybody.get(page_of(asked)).text

    assert "Sam Adeyemi" in page
    assert "/pass-on/yes" in page
    assert "/pass-on/no" in page


def test_opening_a_door_moves_nothing_and_the_button_does(asked, anybody, tomas, sam):
    anybody.get(f"{page_of(asked)}/pass-on/yes")
    assert asked.ending is None

    anybody.post(f"{page_of(asked)}/pass-on/yes")

    assert asked.ending.how is End.PASSED_ON
    child = db.session.scalars(Referral.visible_to(sam)).one()
    assert (child.parent, child.giver) == (asked, tomas)
    assert anybody.post(f"{page_of(asked)}/pass-on/yes").status_code == 409


def test_no_is_one_tap_too(asked, anybody, sam, browser_of):
    anybody.post(f"{page_of(asked)}/pass-on/no")

    assert asked.ending.how is End.NO_FIT
    assert browser_of(sam).get(f"/r/{asked.id}").status_code == 404
    assert anybody.get(page_of(asked)).status_code == 200


def test_the_first_giver_reads_names_and_how_far_and_nothing_else(asked, anybody, maya, browser_of, sam):
    anybody.post(f"{page_of(asked)}/pass-on/yes")
    child = db.session.scalars(Referral.visible_to(sam)).one()

    page = browser_of(maya).get(f"/r/{asked.id}").text

    assert "Tomas gave it to Sam" in page
    assert "Offered" in page
    assert "SECRET" not in page
    assert f'href="/r/{child.id}"' not in page
    assert browser_of(maya).get(f"/r/{child.id}").status_code == 404


def test_the_giver_in_between_goes_there_with_one_tap(asked, anybody, tomas, sam, browser_of):
    anybody.post(f"{page_of(asked)}/pass-on/yes")
    child = db.session.scalars(Referral.visible_to(sam)).one()

    assert f'href="/r/{child.id}"' in browser_of(tomas).get(f"/r/{asked.id}").text
    assert f'href="/r/{asked.id}"' in browser_of(tomas).get(f"/r/{child.id}").text
    assert "Maya" not in browser_of(sam).get(f"/r/{child.id}").text


def test_what_would_have_fitted_is_read_when_giving_again_and_goes_on_the_card_with_one_tap(
    asked, maya, tomas, sam, browser_of
):
    hint = "Books, not wires"
    assert hint in browser_of(maya).get("/m/tomas").text
    assert hint in browser_of(maya).get("/give?to=tomas").text
    assert hint not in browser_of(sam).get("/m/tomas").text

    browser_of(tomas).post(f"/r/{asked.id}/better-fit")

    assert hint in browser_of(sam).get("/m/tomas").text


def test_a_contact_may_thank_whom_they_like(at, anybody, maya, tomas, browser_of):
    referral = at("complete")
    thanks = {"to": "giver_contact", "text": "The shop runs itself now."}

    anybody.post(f"{page_of(referral)}/thanks", data=thanks)

    assert thanks["text"] in browser_of(maya).get(f"/r/{referral.id}").text
    assert thanks["text"] not in browser_of(tomas).get(f"/r/{referral.id}").text


def test_somebody_else_was_chosen_and_the_receiver_is_thanked(at, anybody, tomas, browser_of):
    referral = at("met")
    assert "please thank Tomas" in anybody.get(f"{page_of(referral)}/say/chose-someone-else").text

    anybody.post(f"{page_of(referral)}/say/chose-someone-else", data={"note": "You were a great help."})

    page = browser_of(tomas).get(f"/r/{referral.id}").text
    assert referral.ending.how is End.CHOSE_OTHER
    assert "You were a great help." in page
    assert "Remind me in half a year" in page


def test_the_button_of_the_receiver_leads_to_the_page_with_a_help(at, tomas, browser_of):
    referral = at("met")

    assert f'href="/r/{referral.id}/not-a-fit"' in browser_of(tomas).get(f"/r/{referral.id}").text
    assert browser_of(tomas).get(f"/r/{referral.id}/say/{Saying.NOT_A_FIT}").location == f"/r/{referral.id}/not-a-fit"


def test_something_to_read_wants_something_to_read(at, tomas, browser_of):
    referral = at("met")

    page = browser_of(tomas).post(f"/r/{referral.id}/not-a-fit", data={"help": "reading", "better": "Five staff or more"})

    assert page.status_code == 422
    assert "Five staff or more" in page.text
    assert referral.ending is None
