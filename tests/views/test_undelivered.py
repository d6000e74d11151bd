"""Organizers see which mail came back, and may have it tried again: who and what kind, nobody's words and no address."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.invitation import Invitation
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.membership import Membership, Role
from exchange.models.referral.returned_mail import mail_came_back
from tests.counting import statements
from tests.mail import letters

SAID = "550 <…@…> is unknown here"


def came_back(letter: Letter, **how) -> Envelope:
    envelope = Envelope.around([letter], "")
    for name, value in ({"dead_at": now(), "tries": 1, "error": SAID} | how).items():
        setattr(envelope, name, value)
    db.session.add(envelope)
    db.session.commit()
    return envelope


def failing(letter: Letter, hours: int) -> Envelope:
    later = {"dead_at": None, "created_at": now() - timedelta(hours=hours), "next_try_at": now() + timedelta(hours=2)}
    return came_back(letter, **later, error="451 busy")


@pytest.fixture
def desk(ruth, browser_of):
    return browser_of(ruth)


def test_who_what_kind_and_what_the_server_said(cast, desk):
    came_back(letters.offer(cast))

    page = desk.get("/board/mail").text

    assert "<b>Tomas Lindqvist</b>" in page
    assert "A new referral" in page
    assert "Priya and Tomas Lindqvist" in page
    assert "The mail server said: “550 &lt;…@…&gt; is unknown here”" in page


@pytest.mark.parametrize(("discreet", "called"), [(False, "Priya"), (True, "P")])
def test_a_contact_by_first_name_or_initials_and_nobodys_words(cast, desk, discreet, called):
    came_back(introduction(cast, discreet))

    page = desk.get("/board/mail").text

    assert f"<b>{called}</b>" in page
    assert "Maya knows" in page
    for secret in ("Nair", "priya@", "leafandladle", "7946", "spreadsheet", "Priya, meet Tomas"):
        assert secret not in page


def introduction(cast, discreet=False):
    letter = letters.introduction_expected(cast)
    letter.referral.need.discreet = discreet
    return letter


def test_what_fails_for_an_hour_is_no_news_and_for_a_day_it_is(cast, desk):
    envelope = failing(letters.offer(cast), hours=1)
    assert "All the mail has found its way" in desk.get("/board/mail").text

    envelope.created_at -= timedelta(hours=6)
    assert "we go on trying until tomorrow" in desk.get("/board/mail").text


def test_trying_again_sends_the_same_mail_once(cast, desk, clock):
    envelope = came_back(letters.offer(cast))
    name = envelope.message_id
    clock.shift(timedelta(hours=1))

    desk.post(f"/board/mail/{envelope.id}/again")
    again = desk.post(f"/board/mail/{envelope.id}/again")

    assert again.status_code == 404
    assert (envelope.message_id, envelope.dead_at, envelope.tries) == (name, None, 1)
    assert envelope.sent_at
    assert "All the mail has found its way" in desk.get("/board/mail").text


def test_a_second_click_before_it_left_is_refused(cast, ruth, desk):
    envelope = came_back(letters.offer(cast))
    envelope.leased_until = now() + timedelta(minutes=5)  # so that the worker is not quicker

    desk.post(f"/board/mail/{envelope.id}/again")
    again = desk.post(f"/board/mail/{envelope.id}/again")

    assert again.status_code == 409
    assert "on its way already" in again.text


def test_nobody_is_woken_for_it(cast, desk, clock):
    envelope = came_back(letters.offer(cast))
    clock.shift(timedelta(hours=13))  # 23:00 in London

    page = desk.post(f"/board/mail/{envelope.id}/again", follow_redirects=True).text

    assert "in the morning" in page
    assert envelope.next_try_at.hour == 6


def test_once_the_giver_knows_another_way_the_old_mail_is_done_with(cast, desk, maya):
    referral = introduction(cast).referral
    envelope = came_back(next(one for one in referral.letters if one.kind is LetterKind.INTRODUCTION))
    mail_came_back(referral)
    assert "Maya has been asked for another way to reach Priya" in desk.get("/board/mail").text

    referral.mend_details(by=maya, email="priya@home.example", phone=None)

    assert "All the mail has found its way" in desk.get("/board/mail").text
    assert desk.post(f"/board/mail/{envelope.id}/again").status_code == 404


def test_an_invitation_leads_to_the_people(cast, ruth, desk):
    invited = Invitation.invite(cast.millbrook, "gareth@example.org", "Gareth Pugh", ruth)
    came_back(letters.owed_to(invited.person, LetterKind.INVITATION))

    page = desk.get("/board/mail").text

    assert "The invitation to the group" in page
    assert "invite Gareth Pugh once more" in page
    assert "gareth@" not in page


def test_somebody_with_an_account_elsewhere_is_called_as_they_were_invited(session, cast, ruth, olga, desk):
    invited = Invitation.invite(cast.millbrook, "olga@millbrook.example", "The printer", ruth)
    envelope = came_back(letters.owed_to(invited.person, LetterKind.INVITATION))

    page = desk.get("/board/mail").text
    desk.post(f"/board/mail/{envelope.id}/again")

    assert invited.person is olga
    assert "invite The printer once more" in page
    assert "Olga" not in page + desk.get("/board/log").text


def test_the_log_names_no_contact(cast, desk):
    referral = introduction(cast).referral
    envelope = came_back(next(one for one in referral.letters if one.kind is LetterKind.INTRODUCTION))

    desk.post(f"/board/mail/{envelope.id}/again")

    assert "had a mail to somebody tried again" in desk.get("/board/log").text


def test_what_somebody_asked_for_themself_is_nobody_elses_business(cast, desk):
    envelope = came_back(letters.sign_in(cast))

    assert "Maya" not in desk.get("/board/mail").text
    assert desk.post(f"/board/mail/{envelope.id}/again").status_code == 404


def test_for_the_organizers_of_that_group_alone(session, cast, maya, olga, browser_of):
    envelope = came_back(letters.offer(cast))
    session.scalar(Membership.of(olga)).role = Role.ORGANIZER
    peer, elsewhere, again = browser_of(maya), browser_of(olga), f"/board/mail/{envelope.id}/again"

    assert (peer.get("/board/mail").status_code, peer.post(again).status_code) == (403, 403)
    assert "/board/mail" not in peer.get("/me").text
    assert "Tomas" not in elsewhere.get("/board/mail").text
    assert elsewhere.post(again).status_code == 404
    assert envelope.dead_at


def test_as_many_statements_for_many_as_for_two(cast, desk):
    came_back(letters.offer(cast))
    came_back(letters.question(cast))
    with statements() as few:
        desk.get("/board/mail")
    for _ in range(4):
        came_back(letters.offer(cast))
        came_back(introduction(cast))
    with statements() as many:
        page = desk.get("/board/mail").text

    assert page.count("Try again") == 10
    assert len(many) == len(few)


def test_a_member_reads_on_their_own_page_that_their_mail_comes_back(cast, tomas, maya, browser_of):
    envelope = came_back(letters.offer(cast))
    browser = browser_of(tomas)

    assert "Mail to you came back on Wed 3 Jun" in browser.get("/me").text
    assert "came back on" not in browser_of(maya).get("/me").text
    envelope.dead_at, envelope.sent_at = None, now()
    assert "came back on" not in browser.get("/me").text
