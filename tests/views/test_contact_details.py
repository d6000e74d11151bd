"""What is kept about a contact: seen, put right, taken along, passed on, deleted; and a lost link replaced."""

import json
from datetime import date
from email import message_from_string
from time import perf_counter

import pytest
from flask import current_app
from sqlalchemy import select

from exchange.db import db
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.referral.turn import Step
from exchange.models.timeline import Readers
from exchange.tokens import Purpose, sign
from exchange.views.door import PAUSE
from exchange.views.links import contact_path


def path(referral, below="") -> str:
    with current_app.test_request_context():
        return contact_path(referral.need) + below


def test_everything_is_shown_word_for_word_notes_included(anybody, at, cast):
    referral = at("met")
    referral.post(by=cast.tomas, text="A note for myself: likes early calls.", readers=Readers.AUTHOR)
    referral.post(by=cast.maya, text="Between us: a cousin of mine.", readers=Readers.GIVER_RECEIVER)

    page, file = anybody.get(path(referral, "/data")).text, anybody.get(path(referral, "/data.json"))

    kept = ("Priya Nair", "priya@leafandladle.example", "Outgrown a spreadsheet", "likes early calls", "a cousin of mine")
    assert [words for words in kept if words not in page or words not in file.text] == []
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(file.text)["you"]["phone"] == "+442079460123"


def test_what_members_say_about_themselves_is_theirs(anybody, at, cast):
    referral = at("met")
    referral.give_heads_up(by=cast.tomas, happened="I forgot a call.", done="", expect="")
    referral.thank(by=cast.tomas, text="Thanks a lot, Maya.")

    for below in ("/data", "/data.json"):
        answer = anybody.get(path(referral, below)).text
        assert "I forgot a call." not in answer
        assert "Thanks a lot" not in answer


def test_a_member_who_was_only_asked_is_not_named(anybody, at, cast):
    referral = at("offered", expects_call=False)
    referral.ask(by=cast.tomas, text="Is it one shop?")

    for below in ("/data", "/data.json"):
        answer = anybody.get(path(referral, below)).text
        assert "Is it one shop?" in answer
        assert "Tomas" not in answer
        assert "Lindqvist" not in answer


def test_details_are_put_right(anybody, at, priya):
    referral = at("introduced")
    form = {"name": "Priya N. Nair", "email": "New@Leaf.example", "phone": "", "best_time": "Mornings"}

    answer = anybody.post(path(referral, "/data"), data=form | {"away_first": "2026-07-01"})

    assert (priya.name, priya.email, priya.phone, priya.best_time) == ("Priya N. Nair", "new@leaf.example", None, "Mornings")
    assert priya.away_dates() == ((date(2026, 7, 1), date(2026, 7, 1)),)
    assert "Saved." in anybody.get(answer.location).text


def test_days_away_are_taken_off_again(anybody, at, priya):
    referral = at("introduced")
    priya.go_away(date(2026, 7, 1), date(2026, 7, 9))
    db.session.commit()

    anybody.post(path(referral, f"/data/away/{priya.away[0].id}/remove"))

    assert priya.away == []


def test_deleting_answers_with_what_is_gone_and_the_link_is_calm_afterwards(anybody, at, priya):
    referral = at("met")
    where = path(referral)

    answer = anybody.post(f"{where}/erase")

    assert "It’s gone" in anybody.get(answer.location).text
    after = anybody.get(where)
    assert after.status_code == 410
    assert "your details are gone" in after.text
    assert "Maya" in after.text
    assert priya.name == "–"


def test_deleting_twice_is_deleting_once(anybody, at):
    where = path(at("met"))
    form = {"once": "the-key-of-this-form"}

    first, second = (anybody.post(f"{where}/erase", data=form) for _ in range(2))

    assert first.location == second.location
    assert anybody.post(f"{where}/erase").status_code == 410


def test_the_way_to_the_done_page_leads_back_as_long_as_nothing_is_deleted(anybody, at):
    referral = at("met")

    assert anybody.get(path(referral, "/gone")).location == path(referral)


def test_the_last_mail_goes_once_and_names_nobody_who_is_gone(anybody, at):
    anybody.post(path(at("met"), "/erase"))

    mail = db.session.scalars(KeptMail.to("priya@leafandladle.example")).one()
    words = message_from_string(mail.source).get_payload()[0].get_payload(decode=True).decode()
    assert words.startswith("Hello,")
    assert "–," not in words
    assert db.session.scalars(select(Envelope).where(Envelope.address != "")).all() == []


def test_the_members_pages_bear_a_deletion(at, browser_of, anybody, maya, tomas):
    referral = at("met")
    anybody.post(path(referral, "/erase"))

    for person in (maya, tomas):
        browser = browser_of(person)
        for page in (f"/r/{referral.id}", "/home", "/referrals"):
            answer = browser.get(page)
            assert answer.status_code == 200
            assert "Priya" not in answer.text
            assert "leafandladle" not in answer.text


def test_somebody_else_got_the_link(anybody, at, priya):
    referral = at("asking")
    where = path(referral)

    answer = anybody.post(f"{where}/not-me")

    assert "Thank you for telling us" in anybody.get(answer.location).text
    assert anybody.get(where).status_code == 410
    assert priya.email is None
    assert referral.step is Step.MEND_DETAILS


def test_opening_not_me_tells_a_stranger_nothing_and_changes_nothing(anybody, at):
    referral = at("asking")

    page = anybody.get(path(referral, "/not-me")).text

    assert "Priya" not in page
    assert "Outgrown" not in page
    assert anybody.get(path(referral)).status_code == 200


def test_a_colleague_gets_a_link_of_their_own_and_the_old_one_dies(anybody, at, priya):
    referral = at("asking")
    old = path(referral)

    answer = anybody.post(f"{old}/someone-else", data={"name": "Arun Das", "email": "arun@example.org"})

    assert "Passed on, thank you" in anybody.get(answer.location).text
    assert anybody.get(old).status_code == 410
    page = anybody.get(path(referral)).text
    assert "Hello Arun," in page
    assert "Priya" not in page.replace("Priya, meet", "").replace("meet Priya", "")
    assert [letter.kind for letter in referral.letters].count(LetterKind.INTRODUCTION) == 2


def test_a_lost_link_is_replaced_by_mail(anybody, at, priya):
    referral = at("met")
    old = path(referral)

    answer = anybody.post("/c/lost", data={"email": "Priya@LeafAndLadle.example"})

    letter = db.session.scalars(select(Letter).where(Letter.kind == LetterKind.NEW_LINK)).one()
    assert (letter.to, letter.referral) == (priya, referral)
    assert anybody.get(old).status_code == 410
    assert anybody.get(path(referral)).status_code == 200
    assert "Look for a mail" in anybody.get(answer.location).text


@pytest.mark.parametrize("address", ["nobody@example.org", "maya@millbrook.example"])
def test_the_answer_is_the_same_for_an_address_nobody_has(anybody, at, address):
    at("met")

    known = anybody.post("/c/lost", data={"email": "priya@leafandladle.example"})
    unknown = anybody.post("/c/lost", data={"email": address})

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert db.session.scalars(select(Letter).where(Letter.kind == LetterKind.NEW_LINK)).one()


def test_a_contact_nobody_has_written_to_yet_gets_no_link(anybody, at):
    at("offered")

    anybody.post("/c/lost", data={"email": "priya@leafandladle.example"})

    assert db.session.scalars(select(Letter).where(Letter.kind == LetterKind.NEW_LINK)).all() == []


def test_a_lost_link_needs_an_address(anybody):
    answer = anybody.post("/c/lost", data={"email": "nowhere"})

    assert answer.status_code == 422
    assert "nowhere" in answer.text


def test_mails_stop_with_a_button_and_start_again_with_another(anybody, at, priya):
    at("met")
    stop = f"/unsubscribe/{sign(Purpose.UNSUBSCRIBE, priya.id, 1)}"
    assert "What stops" in anybody.get(stop).text
    assert priya.mail_stopped_at is None

    anybody.post(stop)
    assert priya.mail_stopped_at
    assert "have stopped" in anybody.get(stop).text

    anybody.post(f"{stop}/again")
    assert priya.mail_stopped_at is None


def test_a_mail_readers_own_button_stops_them_at_once(anybody, at, maya):
    stop = f"/unsubscribe/{sign(Purpose.UNSUBSCRIBE, maya.id, 1)}"

    answer = anybody.post(stop, data={"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, answer.text) == (200, "")
    assert maya.mail_stopped_at
    assert anybody.get("/unsubscribe/nonsense").status_code == 404


def test_somebody_deleted_has_no_mails_to_stop(anybody, at, priya):
    anybody.post(path(at("met"), "/erase"))

    assert anybody.get(f"/unsubscribe/{sign(Purpose.UNSUBSCRIBE, priya.id, 1)}").status_code == 410


@pytest.mark.parametrize("address", ["priya@leafandladle.example", "nobody@leafandladle.example"])
def test_the_time_a_lost_link_takes_tells_nothing(anybody, at, address):
    at("introduced")

    begun = perf_counter()
    anybody.post("/c/lost", data={"email": address})

    assert perf_counter() - begun > PAUSE


def test_a_receiver_who_has_the_old_number_hears_of_the_new_one(anybody, at, tomas):
    referral = at("introduced")
    new = {"name": "Priya Nair", "email": "priya@leafandladle.example", "phone": "+442079460999"}

    anybody.post(path(referral, "/data"), data=new)

    assert referral.timeline[-1].kind == "details_mended"
    assert referral.letters[-1].to is tomas
