"""The page of a referral, and the list of all of one's own: what each may see, and how little is asked for it."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.referral import Manner
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from tests import cast as people
from tests.counting import statements

NEED = "Outgrown a spreadsheet"
STAGES = ["asking", "introducing", *(name for name, act in people.STEPS if name not in ("draft", "accepted"))]


@pytest.mark.parametrize("stage", STAGES)
def test_giver_and_receiver_read_it_at_every_stage(at, browser_of, maya, tomas, stage):
    referral = at(stage)

    for person in (maya, tomas):
        html = browser_of(person).get(f"/r/{referral.id}").text
        assert NEED in html
        assert ("Your turn" in html or "One last question" in html) == referral.awaits(person)
        assert ("Nothing for you to do" in html) != referral.awaits(person)


def test_a_stranger_and_a_peer_are_told_nothing(at, browser_of, olga, sam):
    referral = at("introduced")

    for person in (olga, sam):
        answer = browser_of(person).get(f"/r/{referral.id}")
        assert answer.status_code == 404
        assert "Priya" not in answer.text


def test_before_yes_the_receiver_reads_a_first_name_and_no_way_to_reach(at, browser_of, tomas):
    html = browser_of(tomas).get(f"/r/{at('offered').id}").text

    assert "Priya" in html
    assert not any(secret in html for secret in ("Nair", ">PN<", "leafandladle", "7946"))


def test_until_the_answer_can_no_longer_be_taken_back_the_details_stay_closed(at, browser_of, tomas, clock):
    referral = at("accepted")
    browser = browser_of(tomas)

    early = browser.get(f"/r/{referral.id}").text
    clock.shift(timedelta(minutes=11))
    later = browser.get(f"/r/{referral.id}").text

    assert "tel:" not in early
    assert "Take it back" in early
    assert "Wed 3 Jun, 10:10" in early
    assert 'href="tel:+442079460123"' in later
    assert 'href="mailto:priya@leafandladle.example"' in later
    assert "Priya Nair" in later


def test_after_a_no_of_the_contact_the_details_are_closed_again(at, browser_of, tomas, priya):
    referral = at("introduced")
    referral.refuse(by=priya, note="Found somebody.")

    html = browser_of(tomas).get(f"/r/{referral.id}").text

    assert "It isn’t about you" in html
    assert not any(secret in html for secret in ("Nair", "leafandladle", "7946", "Found somebody"))


def test_a_discreet_need_is_not_in_the_title(at, browser_of, maya):
    html = browser_of(maya).get(f"/r/{at('introduced', discreet=True).id}").text

    assert "<h1>Priya and Tomas</h1>" in html


def test_a_draft_goes_on_where_it_is_written(at, browser_of, maya, tomas):
    referral = at("draft")

    assert browser_of(maya).get(f"/r/{referral.id}").status_code == 302
    assert browser_of(tomas).get(f"/r/{referral.id}").status_code == 404


def test_the_ball_lies_between_two_who_have_the_same_question(at, browser_of, tomas, clock):
    referral = at("meeting_set")
    clock.shift(timedelta(days=2, hours=1))
    referral.pass_time()

    html = browser_of(tomas).get(f"/r/{referral.id}").text

    assert 'class="has between"' in html
    assert "did you meet?" in html


def test_the_giver_reads_that_the_two_talk_and_not_what(at, browser_of, maya, tomas, priya):
    referral = at("introduced")
    referral.post(by=priya, text="Mornings are best.", readers=Readers.RECEIVER_CONTACT)

    given, received = (browser_of(person).get(f"/r/{referral.id}").text for person in (maya, tomas))

    assert "wrote to Tomas" in given
    assert "Mornings are best." not in given
    assert "Only Tomas and Priya" in given
    assert "Mornings are best." in received
    assert "Only Priya and you" in received


def test_an_organizer_sees_the_skeleton_and_nothing_else(at, browser_of, ruth, tomas):
    referral = at("in_touch")
    referral.post(by=tomas, text="For all three.", readers=Readers.ALL)

    html = browser_of(ruth).get(f"/r/{referral.id}").text

    assert all(known in html for known in ("Maya Okafor", "Tomas Lindqvist", "Priya", "In touch", "Waiting for Tomas"))
    assert not any(secret in html for secret in (NEED, "meet Priya.", "For all three", "Nair", "leafandladle", "7946"))
    assert '<form class="said' not in html


def test_an_organizer_is_not_told_who_said_no(at, browser_of, ruth, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)

    html = browser_of(ruth).get(f"/r/{referral.id}").text

    assert "Ended" in html
    assert "ot this one" not in html


def test_what_people_write_is_escaped_once(at, browser_of, tomas, maya):
    referral = at("introduced", words="Tom & <b>Jerry</b> need books")
    referral.post(by=tomas, text="Tom & <b>Jerry</b>", readers=Readers.ALL)

    html = browser_of(maya).get(f"/r/{referral.id}").text

    assert "<h1>Tom &amp; &lt;b&gt;Jerry&lt;/b&gt; need books</h1>" in html
    assert "<p>Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</p>" in html
    assert "&amp;amp;" not in html


def test_ones_own_need_has_two_people_and_no_third(cast, browser_of):
    referral = people.draft(cast, contact=cast.maya, expects_call=None)
    referral.send(by=cast.maya)
    referral.accept(by=cast.tomas)
    referral.introduction.opens_at = now()
    referral.say(Saying.SAID_HELLO, by=cast.tomas)

    html = browser_of(cast.tomas).get(f"/r/{referral.id}").text

    assert html.count("Only Maya and you</label>") == 1
    assert "all three" not in html.lower()


@pytest.mark.parametrize("entries", [2, 200])
def test_a_page_takes_six_statements_however_much_was_said(at, browser_of, maya, tomas, priya, entries):
    referral = at("met")
    for number in range(entries // 2):
        referral.post(by=tomas, text=f"Line {number}", readers=Readers.ALL)
        referral.post(by=priya, text=f"Answer {number}", readers=Readers.RECEIVER_CONTACT)

    for person in (maya, tomas):
        browser, page = browser_of(person), f"/r/{referral.id}"
        with statements() as sent:
            assert browser.get(page).status_code == 200
        assert len(sent) <= 6


@pytest.mark.parametrize("stage", STAGES)
def test_a_page_takes_six_statements_at_every_stage(at, browser_of, maya, tomas, stage):
    referral = at(stage)

    for person in (maya, tomas):
        browser, page = browser_of(person), f"/r/{referral.id}"
        with statements() as sent:
            browser.get(page)
        assert len(sent) <= 6


@pytest.mark.parametrize("many", [2, 60])
def test_a_list_takes_as_many_statements_for_two_as_for_many(cast, browser_of, many):
    for _ in range(many):
        people.draft(cast).send(by=cast.maya)
    browser = browser_of(cast.maya)

    with statements() as sent:
        html = browser.get("/referrals").text

    assert html.count("Waiting for Tomas") == min(many, 25)
    assert len(sent) == 3


@pytest.mark.parametrize("stage", STAGES)
def test_a_row_asks_for_nothing_more_at_any_stage(at, browser_of, maya, tomas, stage):
    at(stage)

    for person in (maya, tomas):
        browser = browser_of(person)
        for address, most in (("/home", 5), ("/referrals", 3), ("/referrals?show=ended", 3)):
            with statements() as sent:
                assert browser.get(address).status_code == 200
            assert len(sent) == most


def test_the_second_page_of_a_list_and_none_after_the_last(cast, browser_of):
    for _ in range(26):
        people.draft(cast).send(by=cast.maya)
    browser = browser_of(cast.maya)

    assert "Page 1 of 2" in browser.get("/referrals").text
    assert browser.get("/referrals?page=2").text.count("Waiting for Tomas") == 1
    assert browser.get("/referrals?page=3").status_code == 404


def test_the_list_tells_given_received_and_ended_apart(at, browser_of, maya, tomas):
    open_one, over = at("introduced"), at("offered", words="Another need.")
    over.turn_down(by=tomas)
    browser = browser_of(tomas)

    chips = ("open", "given", "received", "ended", "nonsense")
    shown = {which: browser.get(f"/referrals?show={which}").text for which in chips}

    assert f"/r/{open_one.id}" in shown["open"]
    assert f'/r/{over.id}"' not in shown["open"]
    assert f"/r/{over.id}" in shown["ended"]
    assert f"/r/{open_one.id}" in shown["received"]
    assert "/r/" not in shown["given"]
    assert shown["nonsense"].count("/r/") == shown["open"].count("/r/")


@pytest.mark.parametrize("named", ["Priya", "pri", "Nair", "nair", "Tomas", "okaf"])
def test_a_giver_finds_by_every_name(at, browser_of, maya, named):
    referral = at("offered")

    assert f"/r/{referral.id}" in browser_of(maya).get(f"/referrals?q={named}").text


@pytest.mark.parametrize(
    ("named", "found"), [("Priya", True), ("Nair", False), ("Priya N", False), ("riya", False), ("Maya", True)]
)
def test_a_receiver_does_not_find_by_a_surname_before_the_details_open(at, browser_of, tomas, named, found):
    referral = at("offered")

    assert (f"/r/{referral.id}" in browser_of(tomas).get(f"/referrals?q={named}").text) is found


def test_a_receiver_finds_by_the_surname_once_introduced_and_not_after_a_no(at, browser_of, tomas, priya):
    referral = at("introduced")
    browser = browser_of(tomas)
    assert f"/r/{referral.id}" in browser.get("/referrals?q=Nair").text

    referral.refuse(by=priya)

    assert f"/r/{referral.id}" not in browser.get("/referrals?q=Nair&show=ended").text


def test_the_search_takes_what_people_type(at, browser_of, maya):
    at("offered")

    for text in ("%", "_", "'", "\\", "x" * 500, "%00", "&lt;"):
        assert browser_of(maya).get("/referrals", query_string={"q": text}).status_code == 200


def test_a_discreet_referral_has_initials_in_the_list_and_at_home(at, browser_of, maya):
    at("introduced", discreet=True)
    browser = browser_of(maya)

    for page in ("/referrals", "/home"):
        html = browser.get(page).text
        assert "PN" in html
        assert not any(secret in html for secret in ("Priya", "Nair", NEED))


def test_before_yes_a_discreet_referral_has_not_even_the_second_initial(at, browser_of, tomas):
    at("offered", discreet=True)

    html = browser_of(tomas).get("/home").text

    assert "Would you like to meet P?" in html
    assert not any(secret in html for secret in ("Priya", "PN", NEED))


def test_the_agreed_meeting_goes_into_a_calendar(at, browser_of, tomas, sam):
    referral = at("meeting_set")

    answer = browser_of(tomas).get(f"/r/{referral.id}/meeting.ics")

    assert answer.mimetype == "text/calendar"
    assert "DTSTART:20260605T090000Z" in answer.text
    assert browser_of(sam).get(f"/r/{referral.id}/meeting.ics").status_code == 404
    assert browser_of(tomas).get(f"/r/{at('introduced', manner=Manner.CALL).id}/meeting.ics").status_code == 404


def test_looking_changes_nothing(at, browser_of, tomas):
    referral = at("introduced")
    version, moved = referral.version, referral.moved_at

    browser_of(tomas).get(f"/r/{referral.id}")

    db.session.refresh(referral)
    assert (referral.version, referral.moved_at) == (version, moved)


def test_the_seats_say_what_is_so(at, browser_of, cast, maya, tomas):
    own = at("introduced", contact=maya)
    assert "need it</span>" in browser_of(maya).get(f"/r/{own.id}").text
    assert "needs it</span>" in browser_of(tomas).get(f"/r/{own.id}").text


def test_nobody_is_said_to_expect_a_call_they_have_declined(at, browser_of, cast, maya):
    referral = at("introduced")
    referral.refuse(by=cast.priya)

    court = browser_of(maya).get(f"/r/{referral.id}").text.partition('class="bench"')[2].partition("</ul>")[0]

    assert "rather not, just now" in court
    assert "expects the call" not in court
