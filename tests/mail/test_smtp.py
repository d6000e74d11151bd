"""Over a real conversation: what arrives, and what happens when the other side is slow, unwilling, or gone."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from exchange.clock import now
from exchange.db import db
from exchange.jobs.deliver import GIVE_UP_AFTER
from exchange.mail import post as post_module
from exchange.mail.addresses import replied_to
from exchange.mail.message import Message
from exchange.mail.post import Bounced, post
from exchange.models.letter import Envelope
from exchange.models.referral.turn import Holder, Step
from tests.cast import Cast, referral_at
from tests.mail import letters
from tests.mail.conftest import changed
from tests.mail.sink import Sink

Work = Callable[[], None]
Clock = time_machine.Traveller


def the_envelope() -> Envelope:
    return db.session.query(Envelope).one()


@pytest.fixture
def asked(cast: Cast) -> None:
    """Maya asks for a link, which is sent at once."""
    letters.sign_in(cast)


@pytest.mark.parametrize("following", [True, False])
@pytest.mark.usefixtures("asked")
def test_it_arrives_whole(sink: Sink, work: Work, following: bool) -> None:
    sink.following = following
    work()

    [mail] = sink.mails
    assert sink.recipients == [["maya@millbrook.example"]]
    assert mail["From"] == "Millbrook Business Circle <mail@goodword.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{the_envelope().message_id}@goodword.example>"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.usefixtures("asked")
def test_what_comes_back_comes_back_to_an_address_of_its_own(app: Flask, sink: Sink, work: Work) -> None:
    with changed(app, reply_address="reply@goodword.example"):
        work()

    assert replied_to_in(app, sink.received[0].mail_from) == the_envelope().id


def replied_to_in(app: Flask, address: str | None) -> int | None:
    with changed(app, reply_address="reply@goodword.example"):
        return replied_to(address or "")


@pytest.mark.usefixtures("asked")
def test_once_sent_the_address_is_forgotten(sink: Sink, work: Work) -> None:
    work()

    assert the_envelope().sent_at
    assert the_envelope().address == ""


@pytest.mark.usefixtures("asked")
def test_a_second_look_sends_nothing_again(sink: Sink, work: Work) -> None:
    work()
    work()

    assert len(sink.received) == 1


@pytest.mark.usefixtures("asked")
def test_not_now_is_tried_again_under_the_same_name(sink: Sink, work: Work, clock: Clock) -> None:
    sink.later = {"maya@millbrook.example"}
    work()
    waiting = the_envelope().message_id
    sink.later = set()
    clock.shift(timedelta(minutes=3))
    work()

    assert the_envelope().tries == 2
    assert [mail["Message-ID"] for mail in sink.mails] == [f"<{waiting}@goodword.example>"]


def test_a_mail_that_waited_goes_to_the_address_that_is_right_by_now(cast: Cast, sink: Sink, work: Work, clock: Clock) -> None:
    letters.question(cast)
    sink.later = {"maya@millbrook.example"}
    work()
    cast.maya.email = "maya@new.example"
    clock.shift(timedelta(minutes=3))
    work()

    assert sink.recipients == [["maya@new.example"]]


@pytest.mark.usefixtures("asked")
def test_it_waits_before_it_tries_again(sink: Sink, work: Work) -> None:
    sink.later = {"maya@millbrook.example"}
    work()
    sink.later = set()
    work()

    assert not sink.received


@pytest.mark.usefixtures("asked")
def test_an_unknown_address_is_given_up_at_once(sink: Sink, work: Work) -> None:
    sink.never = {"maya@millbrook.example"}
    work()

    envelope = the_envelope()
    assert envelope.dead_at
    assert envelope.error.startswith("550")
    assert "maya" not in envelope.error


def test_when_the_contacts_address_is_wrong_the_giver_has_the_turn(cast: Cast, sink: Sink, work: Work) -> None:
    referral = letters.introduction_asked(cast).referral
    for letter in referral.letters:
        letter.due_at = min(letter.due_at, now()) if letter.to is cast.priya else letter.due_at
    sink.never = {"priya@leafandladle.example"}
    work()

    assert referral.step is Step.MEND_DETAILS
    assert referral.holder is Holder.GIVER
    assert [letter.to for letter in referral.timeline[-1].letters] == [cast.maya]


@pytest.mark.usefixtures("asked")
def test_a_cut_in_the_middle_of_a_message_repeats_it_under_the_same_name(sink: Sink, work: Work, clock: Clock) -> None:
    sink.cuts = 1
    work()
    clock.shift(timedelta(minutes=3))
    work()

    assert [mail["Message-ID"] for mail in sink.mails] == [f"<{the_envelope().message_id}@goodword.example>"]


def test_a_batch_shares_one_connection(cast: Cast, sink: Sink, work: Work) -> None:
    letters.invitation(cast)
    letters.sign_in(cast)
    letters.confirm_address(cast)
    work()

    assert len(sink.received) == 3
    assert sink.connections == 1


def test_after_a_cut_the_rest_of_the_batch_goes_on_a_new_connection(cast: Cast, sink: Sink, work: Work) -> None:
    letters.invitation(cast)
    letters.sign_in(cast)
    letters.confirm_address(cast)
    sink.cuts = 1
    work()

    assert len(sink.received) == 2


@pytest.mark.parametrize("following", [True, False])
def test_one_bad_address_holds_up_nobody(cast: Cast, sink: Sink, work: Work, following: bool) -> None:
    letters.invitation(cast)
    letters.sign_in(cast)
    letters.confirm_address(cast)
    sink.never, sink.following = {"gareth@example.org"}, following
    work()

    assert len(sink.received) == 2
    assert sink.connections == 1
    assert ["gareth@example.org"] not in sink.recipients


def test_a_server_that_takes_it_for_nobody_gets_nothing(cast: Cast, sink: Sink, work: Work) -> None:
    letters.invitation(cast)
    letters.sign_in(cast)
    sink.never, sink.eager = {"gareth@example.org"}, True
    work()

    got = {address: bool(one.content) for one in sink.received for address in one.rcpt_tos}
    assert got == {"nobody": False, "maya@millbrook.example": True}
    assert sink.connections == 1


@pytest.mark.parametrize("following", [True, False])
@pytest.mark.parametrize("address", ["maya@example.org>\r\nRCPT TO:<all@example.org", "maya\n@example.org"])
def test_an_address_makes_no_command(app: Flask, sink: Sink, session: Any, following: bool, address: str) -> None:
    sink.following = following

    with post() as out, pytest.raises(Bounced):
        out.send(Message(subject="Hello", sender="mail@goodword.example", recipients=[address]))
    assert not sink.received


@pytest.mark.usefixtures("asked")
def test_nobody_at_home_is_tried_until_the_day_is_over(app: Flask, work: Work, clock: Clock) -> None:
    with changed(app, mail_url="smtp://127.0.0.1:9"):
        work()
        assert not the_envelope().dead_at
        sign_in_lives_on()
        for _ in range(3):
            clock.shift(GIVE_UP_AFTER / 2)
            sign_in_lives_on()
            work()

    assert the_envelope().dead_at


def sign_in_lives_on() -> None:
    """So that the letter stays worth sending."""
    from exchange.models.sign_in import SignIn

    db.session.query(SignIn).update({"expires_at": now() + timedelta(days=9)})


def test_nobody_at_home_is_found_out_once_a_minute_and_not_once_a_letter(cast: Cast, app: Flask, work: Work) -> None:
    letters.invitation(cast)
    letters.sign_in(cast)
    with changed(app, mail_url="smtp://127.0.0.1:9"):
        work()

    assert sorted(envelope.tries for envelope in db.session.query(Envelope)) == [0, 1]


@pytest.mark.usefixtures("asked")
def test_a_server_that_thinks_for_too_long_is_left(sink: Sink, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_module, "TIMEOUT", 0.3)
    sink.slow = 5
    started = time.monotonic()
    work()

    assert time.monotonic() - started < 3
    assert the_envelope().tries == 1
    assert not the_envelope().dead_at


@pytest.mark.parametrize("header", ["subject", "sender", "extra"])
def test_a_line_break_makes_no_header(app: Flask, sink: Sink, header: str, session: Any) -> None:
    words = "Hello\r\nBcc: everybody@example.org"
    message = Message(
        subject=words if header == "subject" else "Hello",
        sender=words if header == "sender" else "mail@goodword.example",
        recipients=["maya@millbrook.example"],
        extra_headers={"X-Note": words} if header == "extra" else {},
    )

    with post() as out, pytest.raises(Bounced):
        out.send(message)
    assert not sink.received


def test_one_message_has_one_recipient(app: Flask, sink: Sink, session: Any) -> None:
    message = Message(subject="Hello", sender="mail@goodword.example", recipients=["a@example.org", "b@example.org"])

    with post() as out, pytest.raises(ValueError, match="one recipient"):
        out.send(message)


def test_an_address_no_server_could_be_told_comes_back_and_the_next_one_leaves(app: Flask, sink: Sink, session: Any) -> None:
    foreign, plain = (
        Message(subject="Hello", sender="mail@goodword.example", recipients=[f"{name}@example.org"]) for name in ("zoë", "zoe")
    )

    with post() as out:
        with pytest.raises(Bounced):
            out.send(foreign)
        out.send(plain)
    assert sink.recipients == [["zoe@example.org"]]


def test_a_line_that_begins_with_a_dot_arrives(app: Flask, sink: Sink, session: Any) -> None:
    words = "One\n.\n..\n.gitignore\n"
    with post() as out:
        out.send(Message(subject="Hello", sender="mail@goodword.example", recipients=["maya@example.org"], body=words))

    [mail] = sink.mails
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == words


def test_foreign_names_and_long_lines_arrive(cast: Cast, sink: Sink, work: Work) -> None:
    cast.maya.name = "Жанна Агузарова-Константинопольская, " * 4
    referral = referral_at("offered", cast)
    referral.need.words = "слово " * 600
    referral.timeline[-1].letters[0].due_at = now()
    work()

    [mail] = sink.mails
    assert str(mail["From"].addresses[0].display_name).startswith("Жанна Агузарова")
    assert "слово слово" in mail.get_body(("plain",)).get_content()
    assert max(len(line) for line in sink.received[0].content.splitlines()) <= 998
