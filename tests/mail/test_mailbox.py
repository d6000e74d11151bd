"""Without a mail server, mail is kept and shown; with one, nobody can look."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exchange.db import db
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter
from tests.cast import Cast, referral_at
from tests.mail import letters
from tests.mail.conftest import changed

Work = Callable[[], None]


@pytest.fixture
def mail(cast: Cast, work: Work) -> KeptMail:
    """The link Maya asked for."""
    letters.sign_in(cast)
    work()
    return db.session.query(KeptMail).one()


def test_it_lies_there_by_recipient(mail: KeptMail, anybody: FlaskClient) -> None:
    everybody, sam = anybody.get("/mailbox").text, anybody.get("/mailbox?to=sam@millbrook.example").text

    assert mail.subject in everybody
    assert mail.subject not in sam


def test_it_is_read_as_text_and_as_html(mail: KeptMail, anybody: FlaskClient, app: Flask) -> None:
    page = anybody.get(f"/mailbox/{mail.message_id}")
    html = FlaskClient(app).get(f"/mailbox/{mail.message_id}/html")

    assert "Here is your way in" in page.text
    assert "Here is your way in" in html.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "sandbox allow-popups" in html.headers["Content-Security-Policy"]


def test_its_links_work(mail: KeptMail, anybody: FlaskClient) -> None:
    page = anybody.get(f"/mailbox/{mail.message_id}").text
    link = page.split('href="http://localhost:8000')[1].split('"')[0]

    assert anybody.get(link).status_code == 200


def test_a_date_can_be_taken_from_it(cast: Cast, work: Work, anybody: FlaskClient, clock: object) -> None:
    letters.news_of_a_date(cast)
    clock.shift(24 * 3600)
    work()
    mail = db.session.query(KeptMail).filter(KeptMail.address == cast.maya.email).one()
    page = anybody.get(f"/mailbox/{mail.message_id}").text

    link = re.search(r'href="(/mailbox/\w+/files/[^"]+)"', page)

    assert anybody.get(link[1]).mimetype == "text/calendar"


def test_with_a_mail_server_it_is_not_there(mail: KeptMail, anybody: FlaskClient, app: Flask) -> None:
    with changed(app, mail_url="smtp://mail.example.org"):
        pages = ("/mailbox", f"/mailbox/{mail.message_id}", f"/mailbox/{mail.message_id}/html")
        answers = [anybody.get(page).status_code for page in pages]

    assert answers == [404, 404, 404]


def test_a_server_that_forgot_its_mail_server_shows_nobodys_mail(mail: KeptMail, anybody: FlaskClient, app: Flask) -> None:
    pages = ("/mailbox", f"/mailbox/{mail.message_id}", f"/mailbox/{mail.message_id}/html")
    with changed(app, base_url="https://goodword.example"):
        forgotten = [anybody.get(page).status_code for page in pages]
    with changed(app, base_url="https://goodword.example", demo=True):
        meant = [anybody.get(page).status_code for page in pages[:2]]

    assert (forgotten, meant) == ([404] * 3, [200] * 2)


def test_a_mail_that_comes_twice_lies_there_once(mail: KeptMail, work: Work) -> None:
    db.session.query(Envelope).update({"sent_at": None, "address": "maya@millbrook.example"})
    work()

    assert db.session.query(KeptMail).count() == 1
    assert db.session.query(Letter).count() == 1


def test_a_mail_can_be_answered_in_the_mailbox_like_in_any_mail_program(app: Flask, cast: Cast, work: Work) -> None:
    referral = referral_at("offered", cast)
    referral.hurry(referral.newest_takeable_back_by(cast.maya), by=cast.maya)
    work()
    [offer] = db.session.scalars(KeptMail.to("tomas@millbrook.example"))

    app.test_client().post(f"/mailbox/{offer.message_id}/reply", data={"words": "Yes, gladly.\n\nThank you."})

    assert referral.acceptance
    assert referral.acceptance.thanks == "Thank you."
