"""The one question of a mail, answered without signing in; the link opens nothing else and dies with the answer."""

from datetime import timedelta

import pytest

from exchange import tokens
from exchange.db import db
from exchange.models.letter import LetterKind
from exchange.models.prompt import ask
from exchange.models.referral.taking_back import ANSWERS
from exchange.tokens import Purpose
from tests.views.owing import owed
from tests.views.test_decides import SECRETS


def link(referral, below="", purpose=Purpose.ANSWER):
    """The one in the offer, mailed by now."""
    offer = next(letter for letter in referral.letters if letter.kind is LetterKind.OFFER)
    return f"/a/{tokens.sign(purpose, prompt_in(offer).id, 1)}{below}"


def prompt_in(letter):
    """What it asks, as if it had just been written."""
    ask([letter])
    db.session.commit()
    return letter.prompts[0]


@pytest.mark.parametrize("below", ["", "/yes", "/no"])
def test_looking_answers_nothing_and_shows_nothing_that_leads_to_the_contact(below, at, anybody):
    referral = at("offered")

    page = anybody.get(link(referral, below))

    assert "Would you like to meet Priya?" in page.text
    assert referral.unanswered
    assert not any(secret in page.text for secret in SECRETS)


def test_each_button_of_the_mail_is_remembered_and_both_answers_stay_of_the_same_size(at, anybody):
    referral = at("offered")

    yes, no = anybody.get(link(referral, "/yes")).text, anybody.get(link(referral, "/no")).text

    assert "You pressed “Yes, gladly” in the mail." in yes
    assert "You pressed “Not this one” in the mail." in no
    assert yes.count('<button class="door"') == no.count('<button class="door"') == 2
    assert "A reason, only if you’d like to give one" not in yes
    assert "A reason, only if you’d like to give one" in no


def test_it_leaves_no_cookie_and_no_trace(at, anybody):
    referral = at("offered")

    answers = [anybody.get(link(referral)), anybody.post(link(referral, "/yes")), anybody.get(link(referral))]

    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None, None, None]
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in answers)
    assert all("noindex" in answer.headers["X-Robots-Tag"] for answer in answers)
    assert all(answer.headers["Referrer-Policy"] == "same-origin" for answer in answers)


def test_a_yes_is_the_receivers(at, tomas, anybody):
    referral = at("offered")
    since = len(referral.timeline)

    answer = anybody.post(link(referral, "/yes"), data={"thanks": "Gladly."})

    assert answer.status_code == 302
    assert (referral.acceptance.by, referral.acceptance.thanks) == (tomas, "Gladly.")
    assert owed(referral, since) == {("Maya", "accepted"), ("Priya", "introduction")}


def test_a_no_is_the_receivers(at, tomas, anybody):
    referral = at("offered")
    since = len(referral.timeline)

    anybody.post(link(referral, "/no"), data={"thanks": "Thank you.", "reason": "full"})

    assert (referral.decline.by, referral.decline.note, referral.decline.reason) == (tomas, "Thank you.", "full")
    assert owed(referral, since) == {("Maya", "declined")}


def test_it_can_be_undone_by_the_same_link_for_ten_minutes(at, anybody):
    referral = at("offered")
    since = len(referral.timeline)
    anybody.post(link(referral, "/no"))
    assert ">Undo</button>" in anybody.get(link(referral)).text

    answer = anybody.post(link(referral, "/undo"))

    assert answer.status_code == 302
    assert referral.unanswered
    assert owed(referral, since) == set()
    assert "Would you like to meet Priya?" in anybody.get(link(referral)).text


def test_after_that_it_says_what_was_answered_and_nothing_more(at, anybody, clock):
    referral = at("offered")
    anybody.post(link(referral, "/yes"), data={"thanks": "A word."})
    clock.shift(timedelta(minutes=11))

    pages = [anybody.get(link(referral)), anybody.get(link(referral, "/no")), anybody.post(link(referral, "/no"))]
    undone = anybody.post(link(referral, "/undo"))

    assert [page.status_code for page in (*pages, undone)] == [410] * 4
    assert all("You said yes, gladly" in page.text for page in pages)
    assert not any(word in page.text for page in pages for word in ("Priya", "spreadsheet", "A word.", *SECRETS))
    assert referral.accepted


def test_after_a_taking_back_the_link_has_had_its_day(at, maya, anybody):
    referral = at("offered")
    address = link(referral, "/yes")
    referral.withdraw(by=maya)

    page = anybody.get(address)

    assert page.status_code == 410
    assert "Maya took it back" in page.text


def test_unsent_again_it_opens_nothing(at, maya, anybody):
    referral = at("offered")
    address = link(referral)
    referral.take_back(referral.newest_takeable_back_by(maya), by=maya)

    assert anybody.get(address).status_code == 404


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose is not Purpose.ANSWER])
def test_a_link_made_for_something_else_opens_nothing(purpose, at, anybody):
    assert anybody.get(link(at("offered"), purpose=purpose)).status_code == 404


def test_nor_does_one_that_was_guessed(at, anybody):
    at("offered")

    assert anybody.get("/a/WzEsMV0.guessed").status_code == 404
    assert anybody.post("/a/WzEsMV0.guessed/yes").status_code == 404


def test_answered_elsewhere_a_moment_ago_it_says_so_and_keeps_the_words(at, tomas, anybody):
    referral = at("offered")
    address, seen = link(referral, "/no"), referral.version
    referral.accept(by=tomas)

    page = anybody.post(address, data={"thanks": "My own words.", "seen": seen})

    assert page.status_code == 409
    assert "What happened meanwhile" in page.text
    assert "My own words." in page.text
    assert referral.accepted


def test_the_same_tap_twice_counts_once(at, anybody):
    referral = at("offered")

    first, second = (anybody.post(link(referral, "/yes"), data={"once": "one-tap"}) for _ in range(2))

    assert (second.status_code, second.location) == (302, first.location)
    assert len([entry for entry in referral.timeline if entry.kind in ANSWERS]) == 1


def test_a_word_back_that_is_too_long_comes_back(at, anybody):
    referral = at("offered")

    page = anybody.post(link(referral, "/yes"), data={"thanks": "x" * 4001})

    assert page.status_code == 422
    assert "x" * 4001 in page.text
    assert referral.unanswered


def test_the_link_signs_nobody_in(at, anybody):
    referral = at("offered")
    anybody.post(link(referral, "/yes"))

    assert anybody.get(f"/r/{referral.id}").status_code == 302
    assert anybody.get(f"/r/{referral.id}/decide").status_code == 302


def test_gone_back_unanswered_the_link_still_answers(at, anybody, clock):
    referral = at("offered")
    clock.shift(timedelta(days=2))
    referral.pass_time()
    db.session.commit()

    assert "you can still answer" in anybody.get(link(referral)).text


def test_too_many_tries_are_slowed_down(limited, at):
    referral = at("offered")
    browser = limited.test_client()
    codes = [browser.get(link(referral)).status_code for _ in range(61)]

    assert (codes[0], codes[59], codes[60]) == (200, 200, 429)


def test_times_are_told_by_the_receivers_clock(at, tomas, anybody):
    tomas.timezone = "Asia/Tokyo"
    referral = at("offered")

    assert "Thu 4 Jun, 18:00" in anybody.get(link(referral)).text


def test_the_ready_line_is_written_without_signing_in(at, clock, anybody):
    referral = at("introduced")
    clock.shift(timedelta(days=6))
    referral.pass_time()
    way_out = next(letter for letter in referral.letters if letter.kind is LetterKind.WAY_OUT)

    page = anybody.get(f"/a/{tokens.sign(Purpose.ANSWER, prompt_in(way_out).id, 1)}/line")

    assert "Maya introduced us, and I’m later than I meant to be." in page.text


def test_a_mail_that_asks_nothing_opens_no_empty_page(at, maya, anybody):
    referral = at("complete")
    ended = next(letter for letter in referral.letters if letter.kind is LetterKind.ENDED and letter.to is maya)

    page = anybody.get(f"/a/{tokens.sign(Purpose.ANSWER, prompt_in(ended).id, 1)}")

    assert page.status_code == 410
    assert "there’s nothing for you to do here" in page.text
