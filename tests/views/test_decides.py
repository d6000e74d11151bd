"""A receiver reads the masked card and answers with one of two equal doors."""

import re
from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.referral.decline import Reason
from exchange.models.referral.introduction import Manner
from exchange.models.referral.turn import Step
from tests.views.owing import owed

SECRETS = ("Nair", "priya@leafandladle.example", "leafandladle", "2079460123", "7946")


def decide(referral):
    return f"/r/{referral.id}/decide"


def test_the_card_tells_the_need_and_nothing_that_leads_to_the_contact(at, tomas, browser_of):
    page = browser_of(tomas).get(decide(at("offered"))).text

    assert "Would you like to meet Priya?" in page
    assert "Outgrown a spreadsheet" in page
    assert not any(secret in page for secret in SECRETS)


@pytest.mark.parametrize("path", ["decide", "no", "ask", "thanks", ""])
@pytest.mark.parametrize("stage", ["offered", "asking", "accepted"])
def test_before_both_have_said_yes_no_page_of_the_receiver_leads_to_the_contact(stage, path, at, tomas, browser_of):
    referral = at(stage)

    page = browser_of(tomas).get(f"/r/{referral.id}/{path}".rstrip("/")).text

    assert not any(secret in page for secret in SECRETS)


def test_both_doors_are_of_the_same_size_and_say_what_follows(at, tomas, browser_of):
    page = browser_of(tomas).get(decide(at("offered"))).text

    assert re.findall(r'<button class="door" name="answer" value="(\w+)">', page) == ["yes", "no"]
    assert "Maya is thanked, and you see how to reach Priya" in page
    assert "Maya is thanked. No reason needed" in page
    assert "goes back kindly on" in page


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"expects_call": True}, "Maya says they spoke on Tue 2 Jun, in person"),
        ({"expects_call": False}, "If you say yes, Priya is asked first"),
        ({"manner": Manner.CALL}, "Maya rings Priya first, within 2 working days of your yes"),
        ({"manner": Manner.TOGETHER}, "Maya brings you all together"),
    ],
)
def test_what_is_planned_is_said_before_the_yes(how, said, at, tomas, browser_of):
    assert said in browser_of(tomas).get(decide(at("offered", **how))).text


def test_the_thanks_are_ready_and_travel_with_a_yes(at, tomas, browser_of):
    referral, client = at("offered"), browser_of(tomas)
    assert "Thank you for thinking of me, Maya." in client.get(decide(referral)).text

    client.post(decide(referral), data={"answer": "yes", "thanks": "Gladly, Maya."})

    assert referral.acceptance.thanks == "Gladly, Maya."


def test_a_yes_is_owed_to_the_giver_and_the_introduction_to_the_contact(at, tomas, browser_of):
    referral = at("offered")
    since = len(referral.timeline)

    browser_of(tomas).post(decide(referral), data={"answer": "yes"})

    assert owed(referral, since) == {("Maya", "accepted"), ("Priya", "introduction")}


def test_a_no_is_one_tap_told_to_the_giver_and_never_to_the_contact(at, tomas, browser_of):
    referral = at("offered")
    since = len(referral.timeline)

    browser_of(tomas).post(decide(referral), data={"answer": "no", "thanks": "Thank you, Maya."})

    assert (referral.decline.note, referral.decline.reason) == ("Thank you, Maya.", None)
    assert owed(referral, since) == {("Maya", "declined")}


def test_before_a_no_it_says_that_the_giver_takes_care_of_a_contact_who_expects_a_call(at, tomas, browser_of):
    page = browser_of(tomas).get(decide(at("offered"))).text

    assert "Priya expects a call, so Maya tells Priya, or asks us to, by Thu 4 Jun, 10:00" in page


def test_and_says_nothing_of_it_where_the_contact_knows_of_nothing(at, tomas, browser_of):
    assert "If it’s a no" not in browser_of(tomas).get(decide(at("offered", expects_call=False))).text


def test_neither_door_is_asked_about_again(at, tomas, browser_of):
    page = browser_of(tomas).post(decide(at("offered")), data={"thanks": "Thank you."})

    assert page.status_code == 422
    assert 'href="#answer"' in page.text
    assert "Thank you." in page.text


def test_the_answer_can_be_undone_and_sent_now_from_the_flash(at, tomas, browser_of):
    referral, client = at("offered"), browser_of(tomas)

    client.post(decide(referral), data={"answer": "no"})

    page = client.get(f"/r/{referral.id}").text
    assert re.search(rf'action="/r/{referral.id}/undo/\d+"', page)
    assert re.search(rf'action="/r/{referral.id}/now/\d+"', page)


@pytest.mark.parametrize(("answer", "title"), [("yes", "You said yes, gladly"), ("no", "You said not this one")])
def test_answered_it_shows_the_answer_with_an_undo_while_there_is_one(answer, title, at, tomas, browser_of, clock):
    referral, client = at("offered"), browser_of(tomas)
    client.post(decide(referral), data={"answer": answer, "thanks": "A word."})

    now = client.get(decide(referral)).text
    clock.shift(timedelta(minutes=11))
    later = client.get(decide(referral)).text

    assert title in now
    assert title in later
    assert "A word." in now
    assert ">Undo</button>" in now
    assert ">Undo</button>" not in later


def test_taken_back_by_the_giver_it_says_so_calmly(at, maya, tomas, browser_of):
    referral = at("offered")
    referral.withdraw(by=maya)

    assert "Maya took it back" in browser_of(tomas).get(decide(referral)).text


def test_gone_back_unanswered_it_can_still_be_answered(at, tomas, browser_of, clock):
    referral, client = at("offered"), browser_of(tomas)
    clock.shift(timedelta(days=2))
    referral.pass_time()
    db.session.commit()

    assert "you can still answer" in client.get(decide(referral)).text
    assert client.post(decide(referral), data={"answer": "yes"}).status_code == 302


def test_ones_own_need_speaks_of_the_giver_alone(at, maya, tomas, browser_of):
    referral, client = at("offered", contact=maya), browser_of(tomas)
    page = client.get(decide(referral)).text

    client.post(decide(referral), data={"answer": "yes"})

    assert "Would you like to help Maya?" in page
    assert "meet Maya" not in page
    assert referral.step is Step.HELLO


def test_after_a_refusal_the_details_are_closed_again(at, tomas, priya, browser_of):
    referral, client = at("introduced"), browser_of(tomas)
    assert "priya@leafandladle.example" in client.get(f"/r/{referral.id}").text

    referral.refuse(by=priya)
    pages = [client.get(f"/r/{referral.id}{path}").text for path in ("", "/decide", "/thanks", "/heads-up")]

    assert not any(secret in page for page in pages for secret in SECRETS)


def test_a_reason_is_never_counted_and_stands_on_nobodys_page(at, cast, browser_of):
    referral = at("offered")
    referral.turn_down(by=cast.tomas, reason=Reason.FULL)
    db.session.commit()

    for person in (cast.maya, cast.tomas, cast.ruth, cast.sam):
        for path in ("/home", "/members", "/m/tomas", "/referrals"):
            words = re.sub(r"<[^>]+>", " ", browser_of(person).get(path).text)
            assert not re.search(r"\d+ +(no|noes|declin\w*|not this one)\b", words, re.IGNORECASE)


def test_a_long_need_does_not_hide_the_two_doors(at, tomas, browser_of, session):
    referral = at("offered")
    referral.need.words = "word " * 800 + "the end"
    session.commit()

    page = browser_of(tomas).get(f"/r/{referral.id}/decide").text

    assert page.index("Read all of it") < page.index("the end")
    assert page.count("the end") == 1
