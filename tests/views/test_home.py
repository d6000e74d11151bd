"""Home: my turns, what waits for others, how things ended; the same few statements however much there is."""

from datetime import timedelta

import pytest

from exchange.db import db
from exchange.models.digest import Digest, awaits
from exchange.models.referral import Referral
from tests import cast as people
from tests.counting import statements

STAGES = [name for name, act in people.STEPS]


@pytest.mark.parametrize("stage", STAGES)
def test_a_referral_stands_with_whoever_has_the_turn(at, maya, tomas, stage):
    referral = at(stage)

    for person in (maya, tomas):
        digest = Digest(person)
        assert (referral in digest.turns.referrals) == referral.awaits(person)
        assert not (referral in digest.turns.referrals and referral in digest.waiting.referrals)


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_and_the_referral_agree_on_whose_turn_it_is(at, cast, stage):
    referral = at(stage)
    mine = Referral.visible_to(cast.maya).join(Referral.need)

    for person in (cast.maya, cast.tomas, cast.priya, cast.sam):
        assert (referral in db.session.scalars(mine.where(awaits(person))).all()) == referral.awaits(person)


def test_a_question_to_the_two_is_the_turn_of_each_and_not_of_the_giver(at, cast, clock):
    referral = at("meeting_set")
    clock.shift(timedelta(days=2, hours=1))
    referral.pass_time()

    asked = [person for person in (cast.maya, cast.tomas) if referral in Digest(person).turns.referrals]

    assert asked == [cast.tomas]
    assert referral in Digest(cast.maya).waiting.referrals


@pytest.mark.parametrize("stage", STAGES)
def test_home_is_a_page_at_every_stage_for_both(at, browser_of, maya, tomas, stage):
    at(stage)

    for person in (maya, tomas):
        assert browser_of(person).get("/home").status_code == 200


@pytest.mark.parametrize(("hour", "greeting"), [(11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")])
def test_the_greeting_is_of_the_readers_own_hour(browser_of, tomas, clock, hour, greeting):
    browser = browser_of(tomas)
    clock.shift(timedelta(hours=hour - 10))

    assert f"{greeting}, Tomas." in browser.get("/home").text


def test_who_has_nothing_yet_is_told_how_to_start(browser_of, sam):
    assert "I wish I knew a good" in browser_of(sam).get("/home").text


def test_all_clear_is_said_out_loud(at, browser_of, maya):
    at("introduced")

    html = browser_of(maya).get("/home").text

    assert "All clear, Maya. Nobody is waiting on you." in html
    assert "One is moving along by itself." in html
    assert "Waiting for Tomas: a first hello by Thu 4 Jun" in html


def test_a_receiver_who_said_no_has_nothing_left_in_the_list(at, browser_of, tomas):
    referral = at("offered")
    referral.turn_down(by=tomas)

    assert f"/r/{referral.id}" not in browser_of(tomas).get("/home").text


def test_an_offer_can_be_answered_from_home_with_two_equal_buttons(at, browser_of, tomas):
    referral = at("offered")

    html = browser_of(tomas).get("/home").text

    assert f'<a class="btn second" href="/r/{referral.id}/decide">Yes, gladly</a>' in html
    assert f'<a class="btn second" href="/r/{referral.id}/no">Not this one</a>' in html
    assert "Nair" not in html


def test_what_has_gone_quiet_may_be_picked_up_with_one_line(at, browser_of, tomas, maya, clock):
    at("introduced")
    clock.shift(timedelta(days=9))

    received, given = (browser_of(person).get("/home").text for person in (tomas, maya))

    assert "quiet for 9 days" in received
    assert "Pick up again with Priya" in received
    assert "last news 9 days ago" in given
    assert "Nudge kindly" in given


def test_the_one_line_is_ready_in_a_message_that_reaches_the_contact(at, browser_of, tomas, clock):
    referral = at("introduced")
    clock.shift(timedelta(days=9))
    browser = browser_of(tomas)

    assert f'href="/r/{referral.id}/restart">Send one line' in browser.get("/home").text
    page = browser.get(f"/r/{referral.id}").text
    assert 'href="mailto:priya@leafandladle.example?body=Hello%20Priya' in page
    assert 'href="sms:+442079460123?&amp;body=Hello%20Priya' in page


def test_a_good_ending_stands_there_with_the_thanks(at, browser_of, maya, tomas):
    referral = at("complete")
    referral.thank(by=tomas, text="Because you made the call.")

    html = browser_of(maya).get("/home").text

    assert "Good endings" in html
    assert "“Because you made the call.”" in html


@pytest.mark.parametrize("many", [2, 200])
def test_home_takes_five_statements_for_two_as_for_two_hundred(cast, browser_of, many):
    for number in range(many):
        people.draft(cast)
        referral = people.draft(cast)
        referral.send(by=cast.maya)
        if number < 4:
            people.referral_at("complete", cast).thank(by=cast.tomas, text="Thank you.")
    browser = browser_of(cast.maya)

    with statements() as sent:
        html = browser.get("/home").text

    assert len(sent) == 5
    assert f'aria-label="{many} things"' in html
    assert ("See all 200" in html) == (many == 200)


def test_who_is_alone_in_a_group_is_shown_the_way_to_the_others_and_who_is_in_none_no_dead_end(browser_of, cast, ruth, maya):
    organizer = browser_of(ruth).get("/home").text
    member = browser_of(maya)

    assert 'href="/board/people"' in organizer
    assert 'href="/board/people"' not in member.get("/home").text
    member.post(f"/me/groups/{cast.millbrook.id}/leave")
    html = member.get("/home").text.partition('id="main"')[2]
    assert "You’re in no group at the moment" in html
    assert 'href="/give"' not in html.partition("</main>")[0]
