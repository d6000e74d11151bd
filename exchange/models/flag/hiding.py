"""Hidden words stand nowhere but with the flag: taken from the line and from wherever else they are kept, to be put back."""

from collections.abc import Iterator
from typing import Any

from exchange.db import Base
from exchange.models.referral import Referral
from exchange.models.timeline import Entry

# What a person may have written in the slots of a line.
WORDY_SLOTS = ("done", "expect", "does")


def withheld(referral: Referral, entry: Entry) -> dict[str, Any]:
    """Take the words away everywhere; what was taken from where."""
    slots = {name: value for name, value in entry.slots.items() if name in WORDY_SLOTS and value}
    taken = {"text": entry.text, "slots": slots, "copies": _without(referral, {entry.text, *slots.values()} - {""})}
    entry.text, entry.slots = "", entry.slots | dict.fromkeys(slots, "")
    return taken


def put_back(referral: Referral, entry: Entry, taken: dict[str, Any]) -> None:
    entry.text, entry.slots = taken.get("text", ""), entry.slots | taken.get("slots", {})
    copies = {(table, key, name): words for table, key, name, words in taken.get("copies", ())}
    for record, name in _kept_words(referral):
        setattr(record, name, copies.get((record.__tablename__, _key(record), name), getattr(record, name)))


def _without(referral: Referral, words: set[str]) -> list[tuple[str, int, str, str]]:
    copies = [(record, name) for record, name in _kept_words(referral) if getattr(record, name) in words]
    taken = [(record.__tablename__, _key(record), name, getattr(record, name)) for record, name in copies]
    for record, name in copies:
        setattr(record, name, "")
    return taken


def _kept_words(referral: Referral) -> Iterator[tuple[Any, str]]:
    """Every place beside the timeline where words of a referral's three are kept."""
    yield referral, "words"
    lists: tuple[tuple[list[Any], str], ...] = (
        (referral.facts, "note"), (referral.pauses, "note"), (referral.questions, "text"), (referral.thank_yous, "text"),
        (referral.heads_ups, "happened"), (referral.heads_ups, "done"), (referral.heads_ups, "expect"),
    )  # fmt: skip
    for records, name in lists:
        yield from ((record, name) for record in records)
    single: tuple[tuple[Base | None, str], ...] = (
        (referral.acceptance, "thanks"), (referral.decline, "note"), (referral.no_fit, "better"), (referral.closing, "became"),
        (referral.passing_on, "need"), (referral.passing_on, "words"),
    )  # fmt: skip
    yield from ((record, name) for record, name in single if record)


def _key(record: Any) -> int:
    key: int = record.id if hasattr(record, "id") else record.referral_id
    return key
