"""What the answer to an answer by mail speaks of: what was understood, how to take it back, and what is still open."""

from dataclasses import dataclass
from typing import Any

from exchange.choices import choice_label
from exchange.db import db
from exchange.mail.links import answer_url, contact_url, url
from exchange.models.letter import Letter
from exchange.models.prompt import Prompt
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.timeline import Entry
from exchange.sentences import Names, names_for
from exchange.tokens import Purpose, sign


@dataclass(frozen=True)
class Line:
    """One thing that was understood; `undo` is a link, as long as there is one, and `page` where a contact answers anew."""

    entry: Entry
    names: Names
    undo: str | None
    page: str | None


@dataclass(frozen=True)
class Open:
    """A question that is still open, and what may be answered to it: words and a link for each."""

    prompt: Prompt
    names: Names
    answers: list[tuple[str, str]]


ANSWERS_SHOWN = 4


def heard(letter: Letter, received: Received) -> dict[str, Any]:
    """The names its template may use."""
    lines = [db.session.get(Entry, line_id) for line_id in received.outcome.get("lines", ())]
    return {
        "said": [_line(line, letter) for line in lines if line],
        "unclear": [_open(prompt) for prompt in letter.prompts],
        "review_url": url(f"/was-that-you/{sign(Purpose.REVIEW, received.id, 1)}"),
    }


def _line(entry: Entry, letter: Letter) -> Line:
    referral = db.session.get_one(Referral, entry.referral_id)
    undo = url(f"/undo/{sign(Purpose.UNDO, entry.id, 1)}") if entry.takeable_back else None
    page = contact_url(referral) if letter.to is referral.contact and not referral.need.own else None
    return Line(entry, names_for(referral, letter.to, plain=True), undo, page)


def _open(prompt: Prompt) -> Open:
    names = names_for(prompt.referral, prompt.person, plain=True)
    keys = prompt.referral.choices_for(prompt.person) if prompt.open else []
    return Open(prompt, names, [(choice_label(key, names), answer_url(prompt, key)) for key in keys[:ANSWERS_SHOWN]])
