"""While the receiver is away: whom the pages ask, what each of them shows, and to whom it does not exist."""

from datetime import date, timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.need import Need
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from exchange.tokens import Purpose, sign

A_WEEK = timedelta(days=7)


def page_of(referral):
    need = db.session.get(Need, referral.need_id)
    return f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"


@pytest.fixture
def introduced(at, tomas):
    tomas.go_away(date(2026, 6, 2), date(2026, 6, 12))
    return at("introduced")


@pytest.fixture
def asked(introduced, tomas, sam):
    introduced.post(by=tomas, text="For Priya alone.", readers=Readers.RECEIVER_CONTACT)
    introduced.ask_cover(by=tomas, to=sam, from_at=now(), until=now() + A_WEEK)
    db.session.commit()
    return introduced


@pytest.fixture
def covered(asked, priya, clock):
    clock.shift(timedelta(minutes=1))
    asked.answer_cover(by=priya, answer=CoverAnswer.YES)
    db.session.commit()
    return asked


def test_a_receiver_names_somebody_for_the_days_they_are_away(introduced, tomas, sam, browser_of):
    client = browser_of(tomas)
    assert f"/r/{introduced.id}/cover" in client.get(f"/r/{introduced.id}/stuck").text
    form = client.get(f"/r/{introduced.id}/cover").text
    assert 'value="2026-06-03"' in form
    assert 'value="2026-06-12"' in form

    days = {"first": "2026-06-03", "last": "2026-06-12"}
    assert client.post(f"/r/{introduced.id}/cover", data={"to": 0} | days).status_code == 422
    assert introduced.cover is None
    assert client.post(f"/r/{introduced.id}/cover", data={"to": sam.id} | days).status_code == 302

    assert introduced.cover.person is sam
    assert introduced.cover.answer is None


def test_a_day_before_the_first_is_refused(introduced, tomas, sam, browser_of):
    days = {"first": "2026-06-10", "last": "2026-06-05"}

    page = browser_of(tomas).post(f"/r/{introduced.id}/cover", data={"to": sam.id} | days)

    assert page.status_code == 422
    assert introduced.cover is None


def test_an_organizer_does_it_only_while_the_receiver_is_away(introduced, tomas, ruth, sam, browser_of):
    client, here = browser_of(ruth), f"/r/{introduced.id}"
    assert f"{here}/cover" in client.get(here).text
    asking = {"to": sam.id, "first": "2026-06-03", "last": "2026-06-12"}
    assert client.post(f"{here}/cover", data=asking).status_code == 302
    assert introduced.cover.person is sam

    introduced.cover = None
    tomas.away.clear()
    db.session.commit()

    assert f"{here}/cover" not in client.get(here).text
    assert client.get(f"{here}/cover").status_code == 404


def test_the_giver_names_nobody(introduced, maya, browser_of):
    assert browser_of(maya).get(f"/r/{introduced.id}/cover").status_code == 403


def test_the_contact_has_three_doors_and_opening_one_moves_nothing(asked, anybody, sam, browser_of):
    page = anybody.get(page_of(asked)).text
    assert "Sam Adeyemi" in page
    assert all(f"/cover/{answer}" in page for answer in ("yes", "wait", "no"))

    assert all(anybody.get(f"{page_of(asked)}/cover/{answer}").status_code == 200 for answer in ("yes", "wait", "no"))

    assert asked.cover.answer is None
    assert browser_of(sam).get(f"/r/{asked.id}").status_code == 404


def test_with_a_yes_the_member_has_the_page_and_the_buttons(asked, anybody, sam, tomas, browser_of):
    assert anybody.post(f"{page_of(asked)}/cover/yes").status_code == 302
    assert anybody.post(f"{page_of(asked)}/cover/yes").status_code == 409

    page, home = browser_of(sam).get(f"/r/{asked.id}").text, browser_of(sam).get("/home").text

    assert "7946" in page
    assert "You look after it for Tomas until" in page
    assert "/say/said-hello" in page
    assert f"/r/{asked.id}" in home
    assert "For Priya alone." not in page
    assert "For Priya alone." in browser_of(tomas).get(f"/r/{asked.id}").text
    assert "Sam Adeyemi" in anybody.get(page_of(asked)).text


def test_everybody_reads_by_name_who_did_what(covered, sam, maya, tomas, browser_of, anybody):
    assert browser_of(sam).post(f"/r/{covered.id}/say/said-hello", data={"note": ""}).status_code == 302

    for page in (
        browser_of(maya).get(f"/r/{covered.id}"),
        browser_of(tomas).get(f"/r/{covered.id}"),
        anybody.get(page_of(covered)),
    ):
        assert page.status_code == 200
        assert "<b>Sam</b>" in page.text


@pytest.mark.parametrize("who", ["tomas", "sam"])
def test_one_tap_ends_it_and_then_it_does_not_exist_for_the_member(covered, cast, browser_of, who):
    client = browser_of(getattr(cast, who))
    assert f"/r/{covered.id}/cover/end" in client.get(f"/r/{covered.id}").text

    assert client.post(f"/r/{covered.id}/cover/end").status_code == 302

    assert browser_of(cast.sam).get(f"/r/{covered.id}").status_code == 404
    assert browser_of(cast.tomas).get(f"/r/{covered.id}").status_code == 200


def test_the_contact_may_change_their_mind(covered, anybody, sam, browser_of):
    assert f"{page_of(covered)}/cover/end" in anybody.get(page_of(covered)).text

    assert anybody.post(f"{page_of(covered)}/cover/end").status_code == 302

    assert browser_of(sam).get(f"/r/{covered.id}").status_code == 404
    assert anybody.post(f"{page_of(covered)}/cover/end").status_code == 409


def test_what_the_contact_reads_about_who_sees_them_is_true(covered, anybody):
    page = anybody.get(f"{page_of(covered)}/data").text
    assert "Maya, Tomas and, until" in page

    covered.end_cover(by=covered.receiver)

    assert "Maya and Tomas can see them." in anybody.get(f"{page_of(covered)}/data").text


def test_whoever_covers_may_not_give_it_away(covered, sam, browser_of):
    client = browser_of(sam)

    for move in ("hand-back", "not-a-fit", "pass-on", "close", "dispute", "thanks"):
        assert client.get(f"/r/{covered.id}/{move}").status_code in (403, 404, 409), move


def test_the_giver_tells_what_a_contact_without_a_page_said(introduced, priya, tomas, sam, maya, browser_of):
    priya.email = None
    introduced.ask_cover(by=tomas, to=sam, from_at=now(), until=now() + A_WEEK)
    client = browser_of(maya)
    assert f"/r/{introduced.id}/cover/answer" in client.get(f"/r/{introduced.id}").text
    assert client.get(f"/r/{introduced.id}/cover/answer").status_code == 200

    assert client.post(f"/r/{introduced.id}/cover/answer", data={"answer": "perhaps"}).status_code == 400
    assert client.post(f"/r/{introduced.id}/cover/answer", data={"answer": "yes"}).status_code == 302

    assert browser_of(sam).get(f"/r/{introduced.id}").status_code == 200
    assert "passed on a yes" in browser_of(tomas).get(f"/r/{introduced.id}").text


def test_a_word_that_ends_it_leads_whoever_covered_home(at, tomas, sam, priya, browser_of):
    referral = at("delivered")
    tomas.go_away(date(2026, 6, 2), date(2026, 6, 12))
    referral.ask_cover(by=tomas, to=sam, from_at=now(), until=now() + A_WEEK)
    referral.answer_cover(by=priya, answer=CoverAnswer.YES)
    referral.say(Saying.HAPPY, by=priya)
    db.session.commit()

    answer = browser_of(sam).post(f"/r/{referral.id}/say/paid", data={}, follow_redirects=True)

    assert referral.ended
    assert answer.status_code == 200
    assert answer.request.path == "/home"


def test_the_contact_reads_that_two_read_it(covered, sam, anybody):
    covered.say(Saying.SAID_HELLO, by=sam)
    db.session.commit()

    page = anybody.get(f"{page_of(covered)}/say/not-quite").text

    assert "Tomas and Sam read it." in page
    assert "Sam, who looks after it, reads it too." in page


def test_whoever_covers_writes_as_themself(covered, sam, browser_of, clock):
    page = browser_of(sam).get(f"/r/{covered.id}/restart").text

    assert "I’m looking after things while Tomas is away." in page
    assert "introduced us" not in page
