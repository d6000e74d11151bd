"""A small question: a page that only shows, a button that says it, and nobody says what is not theirs to say."""

import pytest

from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.referral.turn import Stage
from exchange.models.timeline import Kind
from exchange.words import sayings


@pytest.mark.parametrize("saying", Saying)
def test_every_saying_has_its_words(saying):
    assert sayings.SAYINGS[saying]
    assert sayings.SAYING_HINTS[saying]
    assert (saying in sayings.SAYING_DATES) == SAYINGS[saying].asks_date


@pytest.mark.parametrize("stage", ["introduced", "in_touch", "meeting_set", "met", "agreed", "delivered"])
def test_every_button_of_the_stage_opens_a_page_with_one_button(at, browser_of, tomas, stage):
    referral = at(stage)
    browser = browser_of(tomas)

    for saying in referral.buttons_for(tomas):
        if saying is Saying.NOT_A_FIT:
            continue  # a page of its own
        html = browser.get(f"/r/{referral.id}/say/{saying.value}").text
        assert html.count("<button") - html.count('<button class="link"') == 1
        assert f"/r/{referral.id}/say/{saying.value}" in browser.get(f"/r/{referral.id}").text


def test_opening_says_nothing_and_pressing_says_it_once(at, browser_of, tomas):
    referral = at("introduced")
    browser = browser_of(tomas)

    browser.get(f"/r/{referral.id}/say/said-hello")
    assert referral.stage is Stage.INTRODUCED
    typed = {"once": "a-key", "note": "A good talk."}
    answers = [browser.post(f"/r/{referral.id}/say/said-hello", data=typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert referral.stage is Stage.IN_TOUCH
    assert [entry.text for entry in referral.timeline if entry.kind is Kind.SPOKE] == ["A good talk."]


def test_a_date_is_on_the_readers_own_clock(at, browser_of, tomas):
    referral = at("in_touch")

    browser_of(tomas).post(f"/r/{referral.id}/say/date-set", data={"day": "2026-06-09", "time": "10:30"})

    assert referral.stage is Stage.MEETING_SET
    assert referral.due_at.isoformat() == "2026-06-09T09:30:00+00:00"
    assert "Tue 9 Jun, 10:30" in browser_of(tomas).get(f"/r/{referral.id}").text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Which day is it?"),
        ({"day": "2026-06-09"}, "At what time?"),
        ({"day": "2026-06-02", "time": "10:30"}, "That day is over."),
        ({"day": "2026-06-03", "time": "09:00"}, "That moment is over."),
        ({"day": "soon", "time": "10:30"}, "That isn’t a day we can read."),
        ({"day": "2026-06-09", "time": "noon"}, "That isn’t a time we can read."),
        ({"day": "2026-06-09", "time": "10:30", "note": "x" * 10_001}, "under 10000 characters"),
        ({"day": "2026-06-09", "time": "10:30", "note": "a\u202eb"}, "invisible character"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(at, browser_of, tomas, typed, sentence):
    referral = at("in_touch")

    answer = browser_of(tomas).post(f"/r/{referral.id}/say/date-set", data={"note": "By the canal."} | typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'role="alert"' in answer.text
    assert "By the canal." in answer.text or "note" in typed
    assert referral.stage is Stage.IN_TOUCH


def test_a_new_day_for_the_work_lasts_until_its_evening(at, browser_of, tomas):
    referral = at("agreed")

    browser_of(tomas).post(f"/r/{referral.id}/say/new-date", data={"day": "2026-07-01"})

    assert referral.due_at.isoformat() == "2026-07-01T17:00:00+00:00"


def test_what_is_no_longer_possible_is_said_with_what_happened_meanwhile(at, browser_of, tomas):
    referral = at("introduced")
    seen = referral.version
    referral.say(Saying.SAID_HELLO, by=tomas)

    answer = browser_of(tomas).post(f"/r/{referral.id}/say/tried", data={"seen": seen, "note": "Rang at ten."})

    assert answer.status_code == 409
    assert "said hello to Priya" in answer.text
    assert "Rang at ten." in answer.text


def test_only_the_one_whose_question_it_is_may_answer(at, browser_of, maya, tomas, ruth, sam, olga):
    referral = at("introduced")

    codes = {
        person.first_name: browser_of(person).post(f"/r/{referral.id}/say/said-hello").status_code
        for person in (maya, ruth, sam, olga)
    }

    assert codes == {"Maya": 403, "Ruth": 404, "Sam": 404, "Olga": 404}
    assert browser_of(tomas).get(f"/r/{referral.id}/say/happy").status_code == 403
    assert browser_of(tomas).get(f"/r/{referral.id}/say/nonsense").status_code == 404
    assert referral.stage is Stage.INTRODUCED


def test_the_giver_says_that_they_had_a_word(at, browser_of, maya, tomas):
    referral = at("introduced")
    for _ in range(3):
        referral.say(Saying.TRIED, by=tomas)

    browser_of(maya).post(f"/r/{referral.id}/say/had-a-word", data={"note": "Try after six."})

    assert referral.timeline[-1].kind is Kind.HELPED
    assert referral.awaits(tomas)
