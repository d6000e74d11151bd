"""Mails as programs all over the world write them, and what comes out of each: the file beside it says."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from exchange.mail.inbound import Inbound, Spoken, opened, understood

CORPUS = Path(__file__).parent / "corpus"
MAILS = sorted(CORPUS.glob("*.eml"))
TODAY = date(2026, 6, 2)
OURS = frozenset({"circle@millbrook.example", "mail@millbrook.example", "reply@millbrook.example"})
TRUSTED = "mx.millbrook.example"
# What the file beside a mail need not say.
USUALLY: dict[str, Any] = {
    "nature": "person", "proof": "unknown", "attachments": 0, "forwarded": False, "said": [],
}  # fmt: skip


def open_up(mail: Path) -> Inbound:
    return opened(mail.read_bytes(), trusted_host=TRUSTED, our_addresses=OURS, today=TODAY)


def told(mail: Inbound) -> dict[str, Any]:
    """What came out, as the files say it."""
    answers = understood(mail.text, TODAY).answers
    plainly = ("sender", "sender_name", "message_id", "subject", "text", "nature", "proof", "attachments", "forwarded")
    found: dict[str, Any] = {name: getattr(mail, name) for name in plainly}
    found |= {"recipients": list(mail.recipients), "said": [as_said(answer) for answer in answers]}
    if mail.bounce:
        found["bounce"] = vars(mail.bounce)
    if mail.back_on:
        found["back_on"] = mail.back_on
    if mail.introduction:
        found["people"] = [f"{name} <{address}>".strip() for name, address in mail.introduction.people]
        found["words"], found["phones"] = mail.introduction.words, list(mail.introduction.phones)
    return found


def as_said(answer: Spoken) -> str:
    """As short as somebody would write it; the note stands in the text."""
    return " ".join(str(each) for each in (answer.number, answer.word, answer.day, answer.time, answer.name) if each)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_of_every_mail_comes_out_what_the_file_beside_it_says(app: Flask, mail: Path) -> None:
    expected = USUALLY | tomllib.loads(mail.with_suffix(".toml").read_text())
    # Who and where to matter in every mail, these only where a file speaks of them.
    said_sometimes = {"sender_name", "recipients", "message_id", "subject", "phones", "words"}

    with app.app_context():
        found = told(open_up(mail))

    expected["text"] = expected["text"].strip("\n")
    if "words" in expected:
        expected["words"] = expected["words"].strip("\n")
    assert {key: value for key, value in found.items() if key in expected or key not in said_sometimes} == expected


def test_the_corpus_is_large_and_complete() -> None:
    assert len(MAILS) >= 40
    assert {mail.stem for mail in MAILS} == {told.stem for told in CORPUS.glob("*.toml")}
