"""Undo and send now, from the flash bar and the page."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.referral.introduction import Manner
from exchange.models.referral.turn import Step
from exchange.models.timeline import Kind, Readers
from tests.views.owing import owed


def last(referral, kind):
    return next(entry for entry in reversed(referral.timeline) if entry.kind is kind)


def undo(referral, entry, button="undo"):
    return f"/r/{referral.id}/{button}/{entry.id}"


@pytest.mark.parametrize("how", [{}, {"expects_call": False}, {"manner": Manner.CALL}])
def test_a_yes_is_taken_back_with_everything_that_followed_from_it(how, at, tomas, browser_of):
    referral = at("accepted", **how)
    since = len(referral.timeline) - 2

    answer = browser_of(tomas).post(undo(referral, last(referral, Kind.ACCEPTED)))

    assert answer.location == f"/r/{referral.id}/decide"
    assert referral.step is Step.ANSWER
    assert not {name for name, kind in owed(referral, since)} & {"Maya", "Priya"}


def test_a_send_is_taken_back_into_the_draft(at, maya, browser_of):
    referral = at("offered")

    answer = browser_of(maya).post(undo(referral, last(referral, Kind.OFFERED)))

    assert answer.location == f"/give/{referral.id}"
    assert referral.is_draft
    assert owed(referral) == set()


def test_a_line_is_taken_back(at, tomas, browser_of):
    referral = at("met")
    entry = referral.post(by=tomas, text="Hello.", readers=Readers.ALL)

    answer = browser_of(tomas).post(undo(referral, entry))

    assert answer.location == f"/r/{referral.id}"
    assert entry.undone_at


@pytest.mark.parametrize("button", ["undo", "now"])
def test_nobody_takes_back_what_another_did(button, at, maya, browser_of):
    referral = at("accepted")

    assert browser_of(maya).post(undo(referral, last(referral, Kind.ACCEPTED), button)).status_code == 409
    assert referral.accepted


@pytest.mark.parametrize("who", ["sam", "olga"])
def test_an_outsider_finds_nothing(who, at, cast, browser_of):
    referral = at("accepted")

    assert browser_of(getattr(cast, who)).post(undo(referral, last(referral, Kind.ACCEPTED))).status_code == 404


def test_nor_a_line_one_may_not_see_nor_one_of_another_referral(at, maya, tomas, browser_of):
    referral, other = at("met"), at("offered")
    hidden = referral.post(by=tomas, text="Note to self.", readers=Readers.AUTHOR)

    assert browser_of(maya).post(undo(referral, hidden)).status_code == 404
    assert browser_of(tomas).post(undo(referral, other.timeline[-1])).status_code == 404
    assert browser_of(tomas).post(f"/r/{referral.id}/undo/987654").status_code == 404


@pytest.mark.parametrize("button", ["undo", "now"])
def test_after_ten_minutes_it_has_gone(button, at, tomas, browser_of, clock):
    referral, client = at("accepted"), browser_of(tomas)
    clock.shift(timedelta(minutes=10))

    page = client.post(undo(referral, last(referral, Kind.ACCEPTED), button))

    assert page.status_code == 409
    assert referral.accepted


def test_sent_now_it_waits_no_longer(at, tomas, browser_of):
    referral, client = at("accepted"), browser_of(tomas)
    assert "priya@leafandladle.example" not in client.get(f"/r/{referral.id}").text

    client.post(undo(referral, last(referral, Kind.ACCEPTED), "now"))

    assert "priya@leafandladle.example" in client.get(f"/r/{referral.id}").text


def test_sent_now_there_is_nothing_left_to_undo(at, tomas, browser_of):
    referral, client = at("accepted"), browser_of(tomas)
    assert "/undo/" in client.get(f"/r/{referral.id}/decide").text

    client.post(undo(referral, last(referral, Kind.ACCEPTED), "now"))

    assert "/undo/" not in client.get(f"/r/{referral.id}/decide").text


def test_send_now_sends_the_introduction_too_while_time_goes_on(at, tomas, browser_of, clock):
    referral, browser = at("offered"), browser_of(tomas)
    clock.move_to(now(), tick=True)
    browser.post(f"/r/{referral.id}/decide", data={"answer": "yes", "seen": referral.version})

    browser.post(undo(referral, last(referral, Kind.ACCEPTED), "now"))

    waiting = [letter for letter in referral.letters if letter.kind is LetterKind.INTRODUCTION and letter.due_at > now()]
    assert referral.introduced
    assert not waiting


def test_a_line_is_taken_back_with_its_hello_while_time_goes_on(at, tomas, browser_of, clock):
    referral, browser = at("introduced"), browser_of(tomas)
    clock.move_to(now() + timedelta(days=9), tick=True)
    referral.pass_time()
    before = (referral.step, referral.due_at, referral.freshened_at)
    browser.post(f"/r/{referral.id}/restart", data={"words": "Hello Priya.", "seen": referral.version})
    assert referral.step is not before[0]

    browser.post(undo(referral, last(referral, Kind.LINE)))

    assert (referral.step, referral.due_at, referral.freshened_at) == before
    assert last(referral, Kind.SPOKE).undone_at
