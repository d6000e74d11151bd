"""Nobody answers in another's name: not from another address, not by a forwarded mail, not twice, and no machine for ever."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from exchange.jobs.inbox import Fate
from exchange.models.received import Received
from tests.mail.conftest import changed

UNDO = timedelta(minutes=11)


def review_link(postbox, who) -> str:
    return next(line for line in postbox.text(who).splitlines() if "/was-that-you/" in line).partition("8000")[2]


def test_from_another_address_nothing_moves_before_the_owner_says_so(at, postbox, later, minute, tomas, anybody):
    referral = at("offered")
    later(UNDO)

    fate = postbox.reply(postbox.newest(tomas), "yes", sender="tomas@home.example")
    link = review_link(postbox, tomas)
    page = anybody.get(link)

    assert fate is Fate.DOUBTED
    assert referral.unanswered
    assert "tomas@home.example" in page.text
    assert page.headers["Cache-Control"] == "no-store"

    anybody.post(f"{link}/yes")
    minute()

    assert referral.accepted
    assert anybody.post(f"{link}/yes").status_code == 302
    assert len([line for line in referral.timeline if line.kind == "accepted"]) == 1


def test_whoever_a_mail_was_forwarded_to_does_not_answer_it(at, postbox, later, minute, session, tomas, anybody):
    referral = at("offered")
    later(UNDO)
    postbox.reply(postbox.newest(tomas), "no thanks", sender="curious@elsewhere.example")

    anybody.post(f"{review_link(postbox, tomas)}/no")
    minute()

    assert referral.unanswered
    assert [(one.text, one.sender) for one in session.query(Received)] == [("", "")]


@pytest.mark.parametrize(("result", "fate"), [("pass", Fate.TAKEN), ("fail", Fate.DOUBTED)], ids=["proven", "forged"])
def test_the_mail_servers_word_on_who_sent_it_counts(result, fate, app, at, postbox, later, tomas):
    at("offered")
    later(UNDO)
    proof = f"mx.goodword.example; dmarc={result} header.from=millbrook.example"

    with changed(app, trusted_mail_host="mx.goodword.example"):
        found = postbox.reply(postbox.newest(tomas), "yes", Authentication_Results=proof)

    assert found is fate


def test_the_same_mail_twice_counts_once(at, postbox, later, tomas):
    referral = at("met")
    referral.post(by=tomas, text="A line.", readers=referral.readers_for(tomas)[0])
    while not postbox.mails(tomas):
        later(timedelta(days=1))
    mail = postbox.newest(tomas)

    fates = [postbox.reply(mail, "later 30 June", message_id="<one@mail.example>") for _ in range(2)]

    assert fates == [Fate.TAKEN, Fate.SEEN_BEFORE]
    assert len(referral.pauses) == 1


def test_to_another_address_of_ours_or_with_a_guessed_code_nothing_happens(at, postbox, session):
    at("offered")
    for address in ("reply@localhost", "reply+1saaaaaaaaaaaaaaaa@localhost", "someone@localhost"):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Message-ID"] = "tomas@millbrook.example", address, f"<{address}>"
        mail.set_content("yes")

        assert postbox.deliver(mail.as_bytes()) is Fate.LEFT_ALONE
    assert session.query(Received).count() == 0


def test_two_machines_that_answer_each_other_stop_after_one_mail(at, postbox, later, tomas):
    """One that says what it is, and one that does not."""
    at("offered")
    later(UNDO)
    offer, before = postbox.newest(tomas), postbox.mails(tomas)

    postbox.reply(offer, "I am a machine.", Auto_Submitted="auto-replied")
    assert postbox.mails(tomas) == before

    for _ in range(5):
        postbox.reply(postbox.newest(tomas), "Your message is important to us.")
    assert postbox.mails(tomas) == before + 1


@pytest.mark.parametrize("headers", [{"Precedence": "bulk"}, {"List_Id": "<all.example>"}, {"sender": "goodword@localhost"}])
def test_lists_and_our_own_mail_are_left_alone(headers, at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)

    assert postbox.reply(postbox.newest(tomas), "yes", **headers) is Fate.LEFT_ALONE
    assert referral.unanswered
