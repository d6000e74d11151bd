"""A timeline as HTML. It may have a hundred lines, so what they share is worked out once, and each is filled in at one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask
from jinja2 import Environment, pass_environment
from markupsafe import Markup

from exchange.filters import paragraphs, stamper
from exchange.languages import gettext as _
from exchange.models.timeline import Entry, Readers, Seat
from exchange.sentences import Names, parts, sentence

PIECES = ("just", "id", "face", "sentence", "words", "time", "seen", "flag")


def init_thread(app: Flask) -> None:
    app.jinja_env.globals.update(thread=thread, said=said)


@dataclass(frozen=True, slots=True)
class Look:
    """What a line looks like, its words and its time aside."""

    just: str
    face: str
    sentence: str
    seen: str
    readable: bool


@pass_environment
def thread(environment: Environment, entries: Iterable[Entry], names: Names, flag_at: str = "") -> Markup:
    """Below `flag_at` each line can be flagged by its number; without it none can."""
    line, stamp, looks, flagging = _line(environment), stamper(), Looks(environment, names), _flagging(flag_at)
    html = []
    for entry in entries:
        look = looks.of(entry)
        words, time = _words(environment, entry, look), stamp(entry.at)
        flag = flagging % entry.id if flagging and look.readable and entry.flaggable_by(names.reader) else ""
        pieces = (look.just, entry.id, look.face, look.sentence, words, time, look.seen, flag)
        html.append(line % dict(zip(PIECES, pieces, strict=True)))
    return Markup("".join(html))


def _words(environment: Environment, entry: Entry, look: Look) -> str:
    if not look.readable or not (entry.text or entry.redacted_at or entry.hidden):
        return ""
    if entry.redacted_at or entry.hidden:
        words: str = Markup('<p class="quiet">%s</p>') % _gone(entry)
    else:
        words = said(environment, entry)
    return f'<div class="said">{words}</div>'


@pass_environment
def said(environment: Environment, entry: Entry) -> str:
    """Somebody's words on one line."""
    return parts(environment, entry) or paragraphs(entry.text)


def _gone(entry: Entry) -> str:
    if entry.hidden:
        return _("These words are hidden from everyone until an organizer has looked at them.")
    if entry.by and entry.by.erased_at and entry.seat is not Seat.CONTACT:
        return _("A former member wrote this, and took the words along.")
    return _("An organizer keeps these words hidden.") if entry.hidden_at else _("These words were removed.")


def _flagging(flag_at: str) -> str:
    """The link as it stands on each line, with a slot for its number."""
    link = Markup('<a class="flag noprint" href="{}%d">{}</a>').format(flag_at.replace("%", "%%"), _("Flag it"))
    return str(link) if flag_at else ""


class Looks:
    """Lines that differ only in words and time look the same, and most lines of a long timeline do."""

    def __init__(self, environment: Environment, names: Names) -> None:
        self._environment, self._names = environment, names
        self._known: dict[object, Look] = {}

    def of(self, entry: Entry) -> Look:
        if entry.slots:
            return self._drawn(entry)
        read_by = (entry.readers, self._names.lookers(entry), self._names.may_read(entry))
        alike = (entry.kind, entry.by_id, entry.seat, bool(entry.text), read_by)
        if alike not in self._known:
            self._known[alike] = self._drawn(entry)
        return self._known[alike]

    def _drawn(self, entry: Entry) -> Look:
        pieces: Any = self._environment.globals["m"]
        return Look(
            just="" if entry.readers is Readers.ALL else " just",
            face=pieces.who(self._names.name_of(entry), entry.seat) if entry.by_id else pieces.told(),
            sentence=sentence(self._environment, entry, self._names),
            seen=pieces.seen(self._names.readers(entry)),
            readable=self._names.may_read(entry),
        )


@cache
def _line(environment: Environment) -> str:
    """The template with a slot where each piece goes."""
    return environment.get_template("timeline/_line.html").render({name: Markup(f"%({name})s") for name in PIECES})
