"""An incoming mail may be anything at all, and opening it neither fails nor takes more than its size."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage

import pytest
from flask import Flask

from exchange.mail.inbound import Inbound, Nature, TooLarge, opened, understood
from exchange.mail.inbound.absences import back_on
from exchange.mail.inbound.parts import TEXT
from exchange.mail.inbound.phrases import LONGEST, introduces_a_quote
from exchange.mail.inbound.source import BYTES
from tests.mail.test_corpus import MAILS, TODAY

HEAD = b"From: tom@becker.example\nTo: reply@millbrook.example\nSubject: x\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(100))

# What a mail begins with, and what is repeated in it.
HOSTILE = {
    "one line": (HEAD + b"\n", b"a"), "empty lines": (HEAD + b"\n", b"\n"), "spaces": (HEAD + b"\n", b" "),
    "introductions": (HEAD + b"\n", b"On a, b wrote\n"), "one introduction": (HEAD + b"\n", b"On a wrote "),
    "quotes": (HEAD + b"\n", b"> "),
    "heads": (HEAD + b"\n", b"From: a\n"),
    "forwards": (HEAD + b"\n", b"------ Forwarded message ------\nFrom: a <b@c.example>\n"),
    "farewells": (HEAD + b"\n", b"Thanks,\n"), "phones": (HEAD + b"\n", b"+1 2 3 4 5 "), "dashes": (HEAD + b"\n", b"-"),
    "open tags": (HTML, b"<a "), "open comments": (HTML, b"<!--"), "blocks": (HTML, b"<div>"),
    "quoted blocks": (HTML, b"<blockquote>"),
    "ends": (HTML, b"<p></q>"), "ampersands": (HTML, b"&a;"), "attributes": (HTML + b"<a ", b"a='"),
    "scripts": (HTML, b"<script></s>"),
    "parts": (MIXED, b"--b\n\nhi\n"), "mails in mails": (HEAD, b"Content-Type: message/rfc822\n\n"),
    "senders": (b"From: ", b"a@b.example, "),
    "header lines": (HEAD + b"X: a", b"\n a"), "headers": (b"", b"X: a\n"), "encoded words": (b"Subject: ", b"=?utf-8?q?a?= "),
    "comments": (HEAD + b"Authentication-Results: mx; ", b"("), "parameters": (HEAD + b"Content-Type: text/plain; ", b'a=";'),
    "base64": (HEAD + b"Content-Transfer-Encoding: base64\n\n", b"YWFh"), "noughts": (HEAD + b"\n", b"\0"),
    "punycode": (HEAD + b"Content-Type: text/plain; charset=punycode\n\n", b"a-b9"),
}  # fmt: skip


def open_up(raw: bytes) -> Inbound:
    return opened(raw, trusted_host="mx", today=TODAY)


@contextmanager
def counted() -> Iterator[list[int]]:
    """How often anything is called meanwhile."""
    calls = [0]

    def count(frame: object, event: str, argument: object) -> None:
        calls[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("kind", HOSTILE)
def test_eight_times_the_size_is_at_most_eight_times_the_work(kind):
    start, repeated = HOSTILE[kind]
    open_up(start + repeated)
    with counted() as small:
        open_up(start + repeated * (4_000 // len(repeated)))
    with counted() as large:
        open_up(start + repeated * (32_000 // len(repeated)))

    assert large[0] <= 10 * small[0]


@pytest.mark.parametrize("kind", ["one line", "one introduction", "open tags", "comments", "header lines", "base64"])
def test_ten_megabytes_are_opened(kind):
    start, repeated = HOSTILE[kind]
    mail = open_up((start + repeated * (BYTES // len(repeated)))[:BYTES])

    assert mail.sender == "tom@becker.example"
    assert len(mail.text) <= TEXT


def test_more_is_refused_before_it_is_opened():
    with pytest.raises(TooLarge):
        open_up(HEAD + b"\n" + b"a" * BYTES)


def test_of_parts_within_parts_without_end_the_headers_are_read():
    mail = open_up(HEAD + NESTED + b"\nyes\n")

    assert (mail.sender, mail.text, mail.nature) == ("tom@becker.example", "", Nature.PERSON)


def test_patterns_of_many_languages_see_no_long_line():
    assert introduces_a_quote("On Monday at 9:30, Maya wrote:")
    assert not introduces_a_quote("On Monday at 9:30, " + "M" * LONGEST + " wrote:")


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_damaged_mail_is_described_in_words_that_can_be_kept(app: Flask, mail):
    chance, whole = random.Random(mail.stem), mail.read_bytes()
    for _ in range(4):
        raw = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(20):
            raw[chance.randrange(len(raw) or 1) : chance.randrange(len(raw) or 1)] = chance.randbytes(chance.randrange(4))
        described = open_up(bytes(raw))
        written = repr(described).encode()
        with app.app_context():
            understood(described.text, TODAY)

        assert b"\\x00" not in written
        assert b"\\ud" not in written


def test_the_same_mail_without_an_id_gets_the_same_one_each_time_and_another_mail_another():
    one, other = HEAD + b"\nyes\n", HEAD + b"\nno\n"

    assert open_up(one).message_id == open_up(b"Received: from here\n" + one).message_id != open_up(other).message_id


def test_the_envelope_knows_best_to_whom_a_mail_was_sent():
    mail = opened(HEAD + b"\nyes\n", recipients=("Reply+Abc@Millbrook.example",), today=TODAY)

    assert mail.recipients == ("reply+abc@millbrook.example",)


ABSENCES = {
    "Back on 15 June.": date(2026, 6, 15), "I will return to the office on Monday, June 15th": date(2026, 6, 15),
    "away until 12 June": date(2026, 6, 12), "away from 1 to 12 June": date(2026, 6, 13),
    "on leave through June 12": date(2026, 6, 13),
    "Ich bin ab dem 15.06.2026 wieder da": date(2026, 6, 15), "bis einschließlich 12.6. im Urlaub": date(2026, 6, 13),
    "Je serai de retour le lundi 15 juin": date(2026, 6, 15), "absent jusqu’au 12 juin inclus": date(2026, 6, 13),
    "estaré de vuelta el 15 de junio": date(2026, 6, 15), "tot en met 12 juni afwezig": date(2026, 6, 13),
    "I am away until further notice": None, "back on 15 May": None, "back on 15 December": None,
    "back soon, call 020 7946 0018": None,
    "away until 12 June, in Rome until 14 June": date(2026, 6, 14), "you wrote on 12 June": None, "back on 31 June": None,
}  # fmt: skip


@pytest.mark.parametrize("text", ABSENCES)
def test_a_day_of_return_is_read_where_it_is_said(text):
    assert back_on("Automatic reply: Hello", text, TODAY) == ABSENCES[text]


@pytest.mark.parametrize(
    ("header", "value", "nature"),
    [
        ("Auto-Submitted", "no", Nature.PERSON),
        ("Auto-Submitted", "auto-generated", Nature.MACHINE),
        ("Auto-Submitted", "auto-replied", Nature.AUTO_REPLY),
        ("Precedence", "bulk", Nature.MACHINE),
        ("Return-Path", "<>", Nature.MACHINE),
        ("List-Id", "<builders.lists.example>", Nature.MACHINE),
        ("X-Autoreply", "yes", Nature.AUTO_REPLY),
        ("Reply-To", "circle@millbrook.example", Nature.PERSON),
    ],
)
def test_a_header_tells_a_machine_from_a_person(header, value, nature):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail[header] = "tom@becker.example", "circle@millbrook.example", "Hello", value

    assert open_up(mail.as_bytes()).nature is nature


def test_our_own_mail_is_known_with_and_without_what_stands_behind_a_plus():
    for address in ("reply@millbrook.example", "Reply+c2f9k@Millbrook.example"):
        raw = f"From: {address}\nTo: circle@millbrook.example\nSubject: x\n\nyes\n".encode()

        assert opened(raw, our_addresses=frozenset({"reply@millbrook.example"}), today=TODAY).nature is Nature.MACHINE


def test_a_mail_that_goes_in_circles_is_not_answered():
    assert open_up(b"Received: from here\n" * 60 + HEAD + b"\nyes\n").nature is Nature.MACHINE
