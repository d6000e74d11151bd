"""Every letter, word for word: run with SNAPSHOTS=1 to write them anew, then read the difference."""

import os
import re
from pathlib import Path

import pytest
import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.mail.compose import compose
from exchange.mail.message import Message
from exchange.models.digest_letter import ask_everything
from exchange.models.letter import Envelope, Letter, LetterKind
from tests.cast import Cast
from tests.mail.conftest import mime
from tests.mail.letters import STORIES

SNAPSHOTS = Path(__file__).parent / "snapshots"
every_letter = pytest.mark.parametrize(("kind", "variant"), STORIES)


def written(kind: LetterKind, variant: str, cast: Cast) -> Message:
    """As it is when it is due: what it asks is asked by the clock of that day."""
    letter = STORIES[kind, variant](cast)
    with time_machine.travel(max(now(), letter.due_at), tick=False):
        return compose(enveloped([letter]))


def enveloped(letters: list[Letter]) -> Envelope:
    envelope = Envelope.around(letters, letters[0].to.email or "gone@example.org")
    db.session.add(envelope)
    ask_everything([letters])
    db.session.commit()
    return envelope


def page(message: Message) -> str:
    """What stands in the snapshot: who it is from, and the text without what changes from run to run."""
    read = mime(message)
    head = "".join(f"{name}: {read[name]}\n" for name in ("From", "Reply-To", "Subject") if read[name])
    text = re.sub(r"/(c|a|in|join|address|unsubscribe|undo|was-that-you)/[\w.-]+", r"/\1/TOKEN", message.body or "")
    text = re.sub(r"^  \d{6}$", "  123456", re.sub(r"/(r|give|flags)/\d+", r"/\1/7", text), flags=re.MULTILINE)
    return re.sub(r"reply\+\w+@", "reply+CODE@", f"{head}\n{text}")


@every_letter
def test_it_says_what_it_said_before(kind: LetterKind, variant: str, cast: Cast) -> None:
    text = page(written(kind, variant, cast))
    kept = SNAPSHOTS / f"{' '.join(filter(None, (kind, variant))).replace(' ', '-').replace(',', '')}.txt"
    if os.environ.get("SNAPSHOTS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text)

    assert kept.read_text() == text


def test_there_is_a_story_for_every_kind() -> None:
    assert {kind for kind, _ in STORIES} == set(LetterKind)
