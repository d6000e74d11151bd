"""A contact's pages: one column, no account, and never told to do anything."""

from datetime import timedelta

import pytest
from flask import current_app
from flask.testing import FlaskClient

from exchange.clock import now
from exchange.db import db
from exchange.models.referral.introduction import Manner
from exchange.models.referral.saying import Saying
from exchange.tokens import Purpose, sign
from exchange.views.links import claim_path, contact_path
from tests.counting import statements

STAGES = ("asking", "introduced", "in_touch", "meeting_set", "met", "agreed", "delivered", "paid", "complete")
WAYS = {"attested": {"expects_call": True}, "asked": {"expects_call": False}}


def path(referral, below="") -> str:
    with current_app.test_request_context():
        return contact_path(referral.need) + below


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("stage", STAGES)
def test_there_is_a_page_at_every_stage(at, anybody, stage, how):
    referral = at(stage, **({} if stage == "asking" else WAYS[how]))

    answer = anybody.get(path(referral))

    assert answer.status_code == 200
    assert "Your turn" not in answer.text
    assert "overdue" not in answer.text


@pytest.mark.parametrize("below", ["", "/yes", "/later", "/no", "/quiet", "/data", "/not-me", "/someone-else", "/data.json"])
def test_nobody_keeps_or_finds_these_pages_and_no_cookie_is_set(at, anybody, below):
    answer = anybody.get(path(at("asking"), below))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers


def test_a_member_who_opens_it_is_not_recognised_and_keeps_the_cookie_as_it_is(at, browser_of, maya):
    answer = browser_of(maya).get(path(at("asking")))

    assert "Set-Cookie" not in answer.headers
    assert 'class="me"' not in answer.text


def test_the_pages_carry_no_script(at, anybody):
    for below in ("", "/yes", "/data", "/say/we-spoke"):
        assert "<script" not in anybody.get(path(at("introduced"), below)).text


def test_a_page_costs_at_most_six_statements(at, anybody, priya):
    referral = at("met")
    for number in range(30):
        referral.post(by=priya, text=f"Line {number}", readers="all")
    db.session.commit()

    with statements() as made:
        anybody.get(path(referral))

    assert len(made) <= 6, made


def test_a_page_is_light(at, app, anybody):
    """Compressed, with its style, without the fonts."""
    url, raw = path(at("met")), FlaskClient(app)
    style = page_style(anybody.get(url).text)

    page, css = (raw.get(each, headers={"Accept-Encoding": "br"}) for each in (url, style))

    assert {page.content_encoding, css.content_encoding} == {"br"}
    assert len(page.data) + len(css.data) < 20_000
    css.close()


def page_style(html: str) -> str:
    return html.split('rel="stylesheet" href="')[1].split('"')[0]


def test_a_token_nobody_signed_opens_nothing(anybody, at):
    referral = at("asking")
    of_another_kind = sign(Purpose.ANSWER, referral.need.id, referral.need.generation)

    assert anybody.get("/c/nonsense").status_code == 404
    assert anybody.get(f"/c/{of_another_kind}").status_code == 404
    assert anybody.get(f"/c/{sign(Purpose.CONTACT, 999, 1)}").status_code == 404


def test_somebody_who_needs_it_themself_has_no_such_page(anybody, at, maya):
    assert anybody.get(path(at("introduced", contact=maya, expects_call=None))).status_code == 404


def test_an_older_link_is_answered_calmly_and_shows_nothing(anybody, at):
    referral = at("asking")
    old = path(referral)
    referral.need.renew_link()

    answer = anybody.get(old)

    assert answer.status_code == 410
    assert "newer link" in answer.text
    assert "Priya" not in answer.text
    assert anybody.get(path(referral)).status_code == 200


def test_before_anybody_asks_the_page_does_not_say_who_might(anybody, at, tomas):
    answer = anybody.get(path(at("offered", expects_call=False)))

    assert answer.status_code == 200
    assert "Tomas" not in answer.text


def test_a_receiver_who_is_only_thinking_about_it_is_not_named(anybody, at, cast):
    first = at("introduced")
    first.hand_back(by=cast.tomas)
    second = first.offer_on(by=cast.maya, receiver=cast.sam)
    second.words = "Meet Sam."
    db.session.add(second)
    db.session.flush()
    second.send(by=cast.maya)

    answer = anybody.get(path(second))

    assert "Sam" not in answer.text
    assert "can’t see it through" in answer.text


def test_the_page_says_how_many_may_call(anybody, at, cast):
    first = at("introduced", expects_call=False)
    other = type(first).again(first, cast.sam)
    other.words = "Meet Sam too."
    db.session.add(other)
    db.session.flush()
    other.send(by=cast.maya)
    other.accept(by=cast.sam)

    assert "2 members may call you in all" in anybody.get(path(first)).text


def test_expected_the_page_asks_whether_that_is_right(anybody, at):
    page = anybody.get(path(at("introduced"))).text

    assert "Maya told us that you spoke in person on" in page
    assert "Is that right?" in page
    assert "will ring by" in page
    assert "Fine, thanks" in page


def test_asked_the_three_answers_are_equal(anybody, at):
    page = anybody.get(path(at("asking"))).text

    assert "Shall Tomas get in touch?" in page
    assert page.count('<a class="door"') == 3


@pytest.mark.parametrize("stage", STAGES)
def test_the_contact_is_never_asked_about_money(anybody, at, stage):
    referral = at(stage)
    keys = set(referral.buttons_for(referral.contact))

    page = anybody.get(path(referral)).text

    assert not {Saying.PAID, Saying.NOT_PAID, Saying.PRICE_SENT} & keys
    assert "/say/paid" not in page
    assert anybody.get(path(referral, "/say/paid")).status_code == 404


def test_while_it_rests_the_page_says_until_when_and_the_answers_stay_open(anybody, at, priya):
    referral = at("asking")
    referral.postpone(by=priya, until=now() + timedelta(days=14))

    page = anybody.get(path(referral)).text

    assert "It rests until" in page
    assert page.count('<a class="door"') == 3


def test_a_meeting_goes_into_any_calendar_without_the_secret_link(anybody, at):
    referral = at("meeting_set")
    assert "meeting.ics" in anybody.get(path(referral)).text

    answer = anybody.get(path(referral, "/meeting.ics"))

    assert answer.mimetype == "text/calendar"
    assert "BEGIN:VEVENT" in answer.text
    assert "/c/" not in answer.text
    assert anybody.get(path(at("introduced"), "/meeting.ics")).status_code == 404


def test_when_they_see_it_differently_both_may_say_it_again(anybody, at, priya):
    referral = at("met")
    referral.say(Saying.GOING_AHEAD, by=priya)
    db.session.commit()

    assert "How is it going" in anybody.get(path(referral)).text


def test_a_text_from_the_giver_is_claimed_once_and_then_belongs_to_the_contact(anybody, at, priya):
    priya.email = None
    referral = at("asking")
    with current_app.test_request_context():
        claim = claim_path(referral.need)
    assert "Open my page" in anybody.get(claim).text

    answer = anybody.post(claim)

    assert answer.status_code == 302
    assert anybody.get(answer.location).status_code == 200
    assert anybody.get(claim).status_code == 410
    assert anybody.post(claim).status_code == 410
    assert referral.need.texted_at


def test_opening_the_text_changes_nothing(anybody, at, priya):
    priya.email = None
    referral = at("asking")
    with current_app.test_request_context():
        claim = claim_path(referral.need)

    anybody.get(claim)
    anybody.get(claim)

    assert (referral.need.generation, referral.need.texted_at) == (1, None)


def test_a_promised_call_has_no_page_before_it_was_made(anybody, at):
    assert "Nothing to answer" in anybody.get(path(at("introducing", manner=Manner.CALL))).text


def test_what_is_not_quite_right_goes_to_the_receiver_with_the_contacts_words(at, anybody, browser_of, tomas, maya):
    referral = at("meeting_set")
    anybody.post(path(referral, "/say/not-quite"), data={"note": "I need payroll, not books."})

    assert "I need payroll, not books." in browser_of(tomas).get(f"/r/{referral.id}").text.partition("Timeline")[0]
    assert "payroll" not in browser_of(maya).get(f"/r/{referral.id}").text
    assert "before anybody travels" in anybody.get(path(referral)).text


@pytest.mark.parametrize("stage", ["introduced", "in_touch", "meeting_set"])
def test_a_yes_out_of_politeness_can_be_taken_back_until_it_is_decided(at, anybody, stage):
    referral = at(stage)

    assert "/say/rather-not" in anybody.get(path(referral)).text
    anybody.post(path(referral, "/say/rather-not"))

    assert referral.ending.how == "not_wanted"
