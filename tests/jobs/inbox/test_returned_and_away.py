"""Mail that comes back, and people who are away: both are heard without anybody having to say so."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from exchange.jobs.inbox import Fate

UNDO = timedelta(minutes=11)
BOUNCE = """\
From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <b1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}

--b--
"""


def bounce(postbox, mail, action="failed", status="5.1.1"):
    to, address = parseaddr(mail["Reply-To"])[1], parseaddr(mail["To"])[1]
    return postbox.deliver(BOUNCE.format(to=to, address=address, action=action, status=status).encode())


def test_a_contacts_dead_address_gives_the_giver_the_turn_and_gets_no_more_mail(at, postbox, later, priya, maya):
    referral = at("asking")
    later(UNDO)

    fate = bounce(postbox, postbox.newest(priya))

    assert fate is Fate.CAME_BACK
    assert (referral.step, referral.holder) == ("mend_details", "giver")
    assert not priya.reachable_by_mail


def test_a_new_address_is_written_to_again(at, postbox, later, priya, maya):
    referral = at("asking")
    later(UNDO)
    bounce(postbox, postbox.newest(priya))

    referral.mend_details(by=maya, email="priya@new.example", phone=None)
    later(UNDO)

    assert priya.reachable_by_mail
    assert postbox.newest("priya@new.example")


def test_what_comes_back_from_an_older_address_says_nothing_about_the_new_one(at, postbox, later, session, priya):
    referral = at("asking")
    later(UNDO)
    mail = postbox.newest(priya)
    priya.email = "priya@new.example"
    session.commit()

    assert bounce(postbox, mail) is Fate.LEFT_ALONE
    assert priya.reachable_by_mail
    assert referral.step == "consent"


def test_a_delay_is_no_dead_address(at, postbox, later, priya):
    referral = at("asking")
    later(UNDO)

    assert bounce(postbox, postbox.newest(priya), "delayed", "4.4.1") is Fate.LEFT_ALONE
    assert referral.step == "consent"
    assert priya.reachable_by_mail


def test_an_out_of_office_with_a_day_moves_the_date_and_says_so(at, postbox, later, priya, maya):
    referral = at("asking")
    later(UNDO)

    fate = postbox.reply(
        postbox.newest(priya), "I am out of the office and back on Monday 15 June 2026.", Auto_Submitted="auto-replied"
    )

    assert fate is Fate.AWAY
    assert referral.due_at == datetime(2026, 6, 22, 7, tzinfo=UTC)
    assert referral.timeline[-1].kind == "away"
    assert referral.timeline[-1].slots["until"] == "2026-06-14"


def test_one_without_a_day_changes_nothing(at, postbox, later, priya):
    referral = at("asking")
    later(UNDO)
    due, lines = referral.due_at, len(referral.timeline)

    fate = postbox.reply(postbox.newest(priya), "I am out of the office.", Auto_Submitted="auto-replied")

    assert fate is Fate.LEFT_ALONE
    assert (referral.due_at, len(referral.timeline)) == (due, lines)
