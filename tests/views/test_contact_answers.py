"""The contact says yes, not now or no, thanks: each in one tap, once, and with nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from flask import current_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from exchange.clock import now
from exchange.db import db
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral.ending import End
from exchange.models.referral.saying import SAYINGS, Saying, What
from exchange.models.referral.turn import Stage, Step
from exchange.models.timeline import Kind, Readers, Seat
from exchange.views.links import contact_path


def path(referral, below="") -> str:
    with current_app.test_request_context():
        return contact_path(referral.need) + below


def test_yes_in_one_tap_introduces_them(anybody, at, tomas):
    referral = at("asking")

    answer = anybody.post(path(referral, "/yes"), data={"right": "yes"})

    assert answer.status_code == 302
    assert referral.details_open_to(tomas)
    assert referral.stage is Stage.INTRODUCED
    assert "Thank you. Tomas hears it now." in anybody.get(answer.location).text


def test_yes_with_everything_that_helps_the_call(anybody, at, priya):
    referral = at("asking")
    more = {"phone": "020 7946 0999", "best_time": "Mornings", "good_job": "No more midnights.", "away_first": "2026-06-10"}

    anybody.post(path(referral, "/yes"), data={"right": "yes", "away_last": "2026-06-12"} | more)

    assert (priya.phone, priya.best_time) == ("+442079460999", "Mornings")
    assert priya.away_dates() == ((date(2026, 6, 10), date(2026, 6, 12)),)
    line = referral.timeline[-1]
    assert (line.kind, line.text, line.readers) == (Kind.POSTED, "No more midnights.", Readers.RECEIVER_CONTACT)


def test_not_quite_goes_to_the_giver_alone(anybody, at):
    referral = at("asking")

    anybody.post(path(referral, "/yes"), data={"right": "not_quite", "correction": "It is two shops."})

    corrected = next(entry for entry in referral.timeline if entry.kind is Kind.CORRECTED)
    assert (corrected.text, corrected.readers) == ("It is two shops.", Readers.GIVER_CONTACT)
    assert referral.confirmed_by_contact


def test_a_correction_beside_yes_is_not_sent(anybody, at):
    referral = at("asking")

    anybody.post(path(referral, "/yes"), data={"right": "yes", "correction": "changed my mind"})

    assert Kind.CORRECTED not in {entry.kind for entry in referral.timeline}


def test_an_expected_call_is_confirmed(anybody, at):
    referral = at("introduced")

    anybody.post(path(referral, "/yes"), data={"right": "yes"})

    assert referral.timeline[-1].kind is Kind.CONFIRMED


def test_yes_before_the_giver_could_take_it_back_opens_at_once_and_keeps_the_words(anybody, at, priya, tomas):
    priya.email = None
    referral = at("accepted")
    assert not referral.details_open_to(tomas)

    anybody.post(path(referral, "/yes"), data={"right": "yes", "good_job": "Quiet evenings."})

    assert referral.details_open_to(tomas)
    assert referral.timeline[-1].text == "Quiet evenings."


SPANS = [("weeks", date(2026, 6, 17)), ("months", date(2026, 8, 3)), ("new_year", date(2027, 1, 7))]


@pytest.mark.parametrize(("span", "day"), SPANS)
def test_not_now_rests_until_the_day_they_name(anybody, at, span, day):
    referral = at("asking")

    anybody.post(path(referral, "/later"), data={"span": span})

    assert referral.step is Step.PAUSED
    assert referral.due_at.date() == day


def test_a_day_of_their_own_counts_for_more(anybody, at):
    referral = at("asking")

    anybody.post(path(referral, "/later"), data={"span": "weeks", "day": "2026-09-01"})

    assert referral.due_at.date() == date(2026, 9, 1)


def test_no_thanks_needs_no_field_and_says_what_becomes_of_the_details(anybody, at, tomas):
    referral = at("introduced")

    answer = anybody.post(path(referral, "/no"), data={})

    page = anybody.get(answer.location).text
    assert referral.ending.how is End.NOT_WANTED
    assert not referral.details_open_to(tomas)
    assert "That’s all. Thank you for saying so." in page
    assert "Fri 3 Jul" in page  # 30 days from now


def test_a_line_with_the_no_goes_to_the_giver_alone(anybody, at):
    referral = at("asking")

    anybody.post(path(referral, "/no"), data={"note": "Found somebody in the family."})

    line = referral.timeline[-1]
    assert (line.kind, line.text, line.readers) == (Kind.REFUSED, "Found somebody in the family.", Readers.GIVER_CONTACT)


def test_no_and_delete_now_leaves_nothing(anybody, at, priya):
    referral = at("asking")

    answer = anybody.post(path(referral, "/no/erase"), data={"note": "Please don’t keep this."})

    assert "It’s gone" in anybody.get(answer.location).text
    assert priya.email is None
    assert all(not entry.text for entry in referral.timeline)
    assert anybody.get(path(referral)).status_code == 410


@pytest.mark.parametrize("below", ["/yes", "/later", "/no"])
def test_opening_an_answer_changes_nothing(anybody, at, below):
    referral = at("asking")
    version = referral.version

    anybody.get(path(referral, below))

    assert referral.version == version


def test_the_second_of_two_answers_is_told_kindly_and_loses_nothing(anybody, at):
    referral = at("asking")
    seen = referral.version
    anybody.post(path(referral, "/no"), data={})

    answer = anybody.post(path(referral, "/yes"), data={"right": "yes", "good_job": "Words worth keeping.", "seen": seen})

    assert answer.status_code == 409
    assert "already been answered, or has ended" in answer.text
    assert "said no, thanks" in answer.text
    assert "Words worth keeping." in answer.text
    assert path(referral) in answer.text
    assert referral.ending.how is End.NOT_WANTED


def test_of_two_answers_at_the_same_moment_one_wins_and_the_other_is_told(app, session, at):
    """From two devices, which have nothing in common but the link."""
    referral = at("asking")
    where, together = path(referral, "/yes"), Barrier(2)
    session.commit()

    def answer(device):
        client = FlaskClient(app, TestResponse)
        together.wait()
        return client.post(where, data={"right": "yes", "good_job": f"As seen on device {device}"})

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(answer, [1, 2]))

    assert sorted(one.status_code for one in answers) == [302, 409]
    told = next(one for one in answers if one.status_code == 409)
    assert "As seen on device" in told.text
    session.expire_all()
    assert len(referral.consents) == 1


@pytest.mark.parametrize("below", ["/yes", "/later", "/someone-else"])
def test_a_page_that_asks_is_not_shown_once_it_is_answered(anybody, at, below):
    referral = at("met", expects_call=False)

    assert anybody.get(path(referral, below)).status_code == 409


def test_the_same_form_sent_twice_counts_once(anybody, at):
    referral = at("asking")
    form = {"right": "yes", "good_job": "Once is enough.", "once": "a-key-of-this-form"}

    first, second = (anybody.post(path(referral, "/yes"), data=form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.location == second.location
    assert [entry.text for entry in referral.timeline].count("Once is enough.") == 1


BAD = [
    ("/yes", {"phone": "12", "good_job": "kept"}, "Check the number"),
    ("/yes", {"best_time": "\u202egninrom", "good_job": "kept"}, "invisible character"),
    ("/yes", {"good_job": "x" * 4001, "best_time": "kept"}, "under 4000 characters"),
    ("/yes", {"away_first": "2026-06-12", "away_last": "2026-06-10", "good_job": "kept"}, "Please swap them"),
    ("/yes", {"away_last": "2026-06-01", "good_job": "kept"}, "That day is over"),
    ("/yes", {"away_first": "soon", "good_job": "kept"}, "a day we can read"),
    ("/yes", {"away_last": "9999-12-31", "good_job": "kept"}, "many years off"),
    ("/later", {"day": "soon"}, "a day we can read"),
    ("/later", {"day": "2026-06-01"}, "from tomorrow on"),
    ("/later", {"day": "2028-06-01"}, "within a year"),
    ("/no", {"note": "x" * 4001}, "under 4000 characters"),
    ("/data", {"name": "", "email": "priya@leafandladle.example", "best_time": "kept"}, "A name, please"),
    ("/data", {"name": "Priya", "email": "", "phone": "", "best_time": "kept"}, "One way to be reached"),
    ("/data", {"name": "Priya", "email": "nowhere", "best_time": "kept"}, "It needs an @"),
    ("/data", {"name": "x" * 121, "email": "p@x.example", "best_time": "kept"}, "under 120 characters"),
    ("/someone-else", {"name": "kept"}, "One way to be reached"),
    ("/quiet", {"text": "  "}, "no words in it"),
    ("/quiet", {"text": "x" * 10_001}, "under 10000 characters"),
]


@pytest.mark.parametrize(("below", "data", "sentence"), BAD)
def test_bad_input_is_shown_beside_its_field_and_nothing_is_lost(anybody, at, below, data, sentence):
    referral = at("asking")
    version = referral.version

    answer = anybody.post(path(referral, below), data={"right": "yes", "span": "weeks"} | data)

    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2  # in the summary and beside the field
    assert "kept" in answer.text or "kept" not in data.values()
    assert "Error:" in answer.text.split("</title>")[0]
    assert referral.version == version


CONTACTS = [saying for saying in Saying if Seat.CONTACT in SAYINGS[saying].seats]
OPEN_AT = {
    Saying.WE_SPOKE: "introduced",
    Saying.NOBODY_CALLED: "introduced",
    Saying.RATHER_NOT: "in_touch",
    Saying.DATE_SET: "in_touch",
    Saying.MOVED: "meeting_set",
    Saying.MET: "meeting_set",
    Saying.NOT_MET: "meeting_set",
    Saying.NOT_QUITE: "in_touch",
    Saying.GOING_AHEAD: "met",
    Saying.THINKING: "met",
    Saying.CHOSE_OTHER: "met",
    Saying.NOT_FOR_ME: "met",
    Saying.GOING_WELL: "agreed",
    Saying.GOING_BADLY: "agreed",
    Saying.HAPPY: "paid",
    Saying.UNHAPPY: "paid",
}
WHO_READS = {
    Readers.ALL: "Maya and Tomas read it.",
    Readers.RECEIVER_CONTACT: "Only Tomas reads it.",
    Readers.GIVER_CONTACT: "Only Maya reads it.",
}


@pytest.mark.parametrize("saying", CONTACTS)
def test_every_small_question_is_a_page_with_a_button_that_says_truly_who_reads_it(anybody, at, saying):
    referral = at(OPEN_AT[saying])
    before = len(referral.timeline)
    page = anybody.get(path(referral, f"/say/{saying}")).text

    anybody.post(path(referral, f"/say/{saying}"), data={"note": "My words.", "day": "2026-06-20", "hour": "14:30"})

    line = next(entry for entry in referral.timeline[before:] if entry.text == "My words.")
    assert WHO_READS[line.readers] in page
    assert sum(words in page for words in WHO_READS.values()) == 1


def test_who_reads_it_is_true_also_when_the_other_has_said_yes(anybody, at, priya):
    referral = at("met")
    referral.say(Saying.WORKING, by=referral.receiver)
    db.session.commit()
    referral.say(Saying.GOING_WELL, by=priya)

    assert referral.readers_if_said(Saying.CHOSE_OTHER, priya) is Readers.ALL


def test_a_date_is_on_the_contacts_clock(anybody, at):
    referral = at("in_touch")

    anybody.post(path(referral, "/say/date-set"), data={"day": "2026-06-20", "hour": "14:30"})

    assert referral.latest(What.DATE).on.isoformat() == "2026-06-20T13:30:00+00:00"  # summer time in London
    assert "Sat 20 Jun, 14:30" in anybody.get(path(referral)).text


DATES = [
    ({"day": "2026-06-01", "hour": "9:00", "note": "kept"}, "has passed"),
    ({"day": "", "hour": "9:00", "note": "kept"}, "On which day?"),
    ({"day": "2026-06-20", "hour": "", "note": "kept"}, "At what time?"),
    ({"day": "2026-06-20", "hour": "noon", "note": "kept"}, "a time we can read"),
]


@pytest.mark.parametrize(("data", "sentence"), DATES)
def test_a_date_that_cannot_be_is_asked_again(anybody, at, data, sentence):
    referral = at("in_touch")

    answer = anybody.post(path(referral, "/say/date-set"), data=data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "kept" in answer.text


def test_what_is_not_open_now_is_refused_kindly_and_what_is_not_theirs_is_not_there(anybody, at):
    referral = at("introduced")

    assert anybody.get(path(referral, "/say/happy")).status_code == 409
    assert anybody.post(path(referral, "/say/happy"), data={}).status_code == 409
    assert anybody.get(path(referral, "/say/said-hello")).status_code == 404
    assert anybody.get(path(referral, "/say/nonsense")).status_code == 404


def test_a_line_goes_to_those_who_were_chosen(anybody, at):
    referral = at("met")

    answer = anybody.post(path(referral, "/lines"), data={"text": "Lovely to meet.", "readers": "receiver_contact"})

    line = referral.timeline[-1]
    assert (line.text, line.readers) == ("Lovely to meet.", Readers.RECEIVER_CONTACT)
    assert answer.location.endswith(f"#e{line.id}")


def test_a_line_without_words_keeps_the_page(anybody, at):
    answer = anybody.post(path(at("met"), "/lines"), data={"text": "", "readers": "all"})

    assert answer.status_code == 422
    assert "no words in it" in answer.text
    assert "Timeline" in answer.text


def test_a_line_to_somebody_they_may_not_write_to_is_refused(anybody, at):
    answer = anybody.post(path(at("met"), "/lines"), data={"text": "Psst", "readers": "giver_receiver"})

    assert answer.status_code == 422
    assert "Psst" in answer.text


def test_a_line_can_be_taken_back_while_its_mail_waits(anybody, at):
    referral = at("met")
    anybody.post(path(referral, "/lines"), data={"text": "Oops", "readers": "all"})
    line = referral.timeline[-1]
    assert "Take it back" in anybody.get(path(referral)).text

    answer = anybody.post(path(referral, f"/lines/{line.id}/undo"))

    assert "Oops" not in anybody.get(answer.location).text
    assert line.undone_at


@pytest.mark.parametrize(("below", "data"), [("/no", {}), ("/later", {"span": "months"})])
def test_a_no_or_a_not_now_can_be_taken_back_while_its_mail_waits(anybody, at, below, data):
    referral = at("asking")
    anybody.post(path(referral, below), data=data)
    page = anybody.get(path(referral)).text

    anybody.post(path(referral, f"/lines/{referral.timeline[-1].id}/undo"))

    assert "until then you can still change your mind" in page
    assert "Shall Tomas get in touch?" in anybody.get(path(referral)).text
    assert referral.step is Step.CONSENT


def test_after_ten_minutes_a_line_stays(anybody, at, clock):
    referral = at("met")
    anybody.post(path(referral, "/lines"), data={"text": "Said", "readers": "all"})
    line = referral.timeline[-1]
    clock.shift(timedelta(minutes=11))

    assert "Take it back" not in anybody.get(path(referral)).text
    assert anybody.post(path(referral, f"/lines/{line.id}/undo")).status_code == 409
    assert anybody.post(path(referral, "/lines/99999/undo")).status_code == 404


def test_a_quiet_word_reaches_the_giver_alone(anybody, at, maya):
    referral = at("met")
    page = anybody.get(path(referral, "/quiet")).text
    assert "Only Maya reads it." in page
    assert "Tomas can’t see it" in page

    anybody.post(path(referral, "/quiet"), data={"text": "Tomas talks a lot."})

    line = referral.timeline[-1]
    assert line.readers is Readers.GIVER_CONTACT
    assert {(letter.to, letter.kind) for letter in line.letters} == {(maya, LetterKind.QUIET_WORD)}


def test_too_many_tries_on_one_link_are_slowed_down(limited, at):
    page, browser = path(at("asking")), limited.test_client()

    codes = [browser.post(f"{page}/later", data={"day": "2026-01-01"}).status_code for _ in range(61)]

    assert codes[:60] == [422] * 60
    assert codes[60] == 429


def test_the_receiver_hears_of_the_yes_at_once_and_the_giver_as_they_chose(anybody, at, tomas):
    referral = at("asking")

    anybody.post(path(referral, "/yes"), data={"right": "yes"})

    owed = db.session.query(Letter).filter_by(kind=LetterKind.SAID_YES).all()
    assert {(letter.to, letter.due_at) for letter in owed} == {(tomas, now())}
