"""What somebody answers, read from the first line of a mail or from its numbered lines: rather not understood than wrongly."""

import re
from dataclasses import dataclass, replace
from datetime import date
from datetime import time as clock

from exchange.mail.inbound.days import one_spaced, plain
from exchange.mail.inbound.ears import Ear, ear
from exchange.mail.inbound.word import Word


@dataclass(frozen=True)
class Spoken:
    """One answer: the number of the item it is for, if it has one, and what else belongs to it."""

    number: int | None
    word: Word
    day: date | None = None
    time: clock | None = None
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Understood:
    """`rest` is what was written beside the answers, and all of it where there is none."""

    answers: tuple[Spoken, ...]
    rest: str


LINES, LONGEST, ITEMS = 200, 400, 60
# These may name a day, one must; one looks back.
DATED, MUST_BE_DATED, LOOKS_BACK = {Word.LATER, Word.MET, Word.DATE, Word.WAIT}, {Word.DATE}, {Word.MET}
# These do something larger, and stand alone on their line.
ALONE = {Word.STOP, Word.HELP, Word.LEAVE, Word.HAND_BACK}
# One word, or several that are written like a name.
_NAME = re.compile(
    r":?\s+(?P<name>[^\W\d_][\w.'’-]{0,30}"
    r"(?: (?:(?:de|van|von|der|di|da|la|le|al|bin|ben) )?[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я][\w.'’-]{0,30}){0,3}?)"
    r"(?=\s*(?:[,;!(–—]|\.(?:\s|$)|$| - ))"
)
_NUMBER = re.compile(r"\s*#?\d{1,2}\b")
_STRONG = (".", "!", ";")
_BESIDE = " .,!;:–—-…"

# An answer, and the words it was read from.
Heard = tuple[Spoken, str]


def understood(text: str, today: date) -> Understood:
    """In English and in the language that is spoken now."""
    hearing = ear()
    lines = text.strip().split("\n")
    first = next((at for at, line in enumerate(lines[:LINES]) if line.strip() and not hearing.greets(line)), None)
    if first is None:
        return Understood((), text.strip())
    if _items(lines[first], hearing):
        return _numbered(lines, first, hearing, today)
    heard = _heard(None, lines[first], hearing, today)
    if not heard or hearing.limits_at_start(_next(lines, first + 1)):
        return Understood((), text.strip())
    below = "\n".join(lines[first + 1 :])
    return Understood((_with_note(heard, below),), "")


def _numbered(lines: list[str], first: int, hearing: Ear, today: date) -> Understood:
    heard: list[Heard] = []
    rest = lines[:first]
    follows = False
    for line in lines[first:]:
        items = _items(line, hearing) if len(heard) < ITEMS else []
        for number, words in items:
            answer = _heard(number, words, hearing, today)
            heard += [(answer, f"{number} {words}")] if answer else []
            rest += [] if answer else [f"{number} {words}"]
            follows = bool(answer)
        if not items and line.strip() and follows and not _NUMBER.match(line):
            _take(heard, rest, line, hearing)
        elif not items:
            rest.append(line)
            follows = False
    return _agreed(heard, rest)


def _take(heard: list[Heard], rest: list[str], line: str, hearing: Ear) -> None:
    """A line right below an answer belongs to it, and may take it back."""
    answer, words = heard.pop()
    if hearing.limits_at_start(line):
        rest += [words, line]
    else:
        heard.append((_with_note(answer, line), f"{words}\n{line}"))


def _agreed(heard: list[Heard], rest: list[str]) -> Understood:
    """A number with two answers has none."""
    numbers = [answer.number for answer, _ in heard]
    rest += [words for answer, words in heard if numbers.count(answer.number) > 1]
    return Understood(
        tuple(answer for answer, _ in heard if numbers.count(answer.number) == 1),
        re.sub(r"\n{3,}", "\n\n", "\n".join(rest)).strip(),
    )


def _items(line: str, hearing: Ear) -> list[tuple[int, str]]:
    """“1 met, 2 later 5 June” in pieces; a number in front of a month is none."""
    line = one_spaced(line)
    if len(line) > LONGEST or not line[:6].strip("#-*• ")[:1].isdigit():
        return []
    found = [each for each in hearing.item.finditer(line) if hearing.opening.match(plain(line), each.end())]
    if not found or line[: found[0].start("number")].strip("#-*• "):
        return []
    ends = [each.start() for each in found[1:]] + [len(line)]
    return [(int(each["number"]), line[each.end() : end].rstrip(" ,;")) for each, end in zip(found, ends, strict=True)]


def _heard(number: int | None, line: str, hearing: Ear, today: date) -> Spoken | None:
    line = one_spaced(line).strip('*_"“”')
    found = hearing.opening.match(plain(line))
    if len(line) > LONGEST or not found or "?" in line:
        return None
    word, tail = hearing.phrases[found[0]], line[found.end() :]
    if word is Word.PASS_TO:
        return _passed(number, tail, hearing)
    day, at, tail = _when(word, tail, hearing, today)
    note = _note(word, len(found[0].split()) > 1, tail, hearing)
    if note is None or (word in MUST_BE_DATED and not day):
        return None
    return Spoken(number, word, day, at, note=note)


def _passed(number: int | None, tail: str, hearing: Ear) -> Spoken | None:
    tail = hearing.without_thanks_at_end(tail)
    found = _NAME.match(tail)
    note = _note(Word.PASS_TO, True, tail[found.end() :], hearing) if found else None
    return Spoken(number, Word.PASS_TO, name=found["name"], note=note) if found and note is not None else None


def _when(word: Word, tail: str, hearing: Ear, today: date) -> tuple[date | None, clock | None, str]:
    """The day and the time a word is for, and what is left; a day on the wrong side of today is left standing."""
    begins = len(tail) - len(tail.lstrip(" :,"))
    read = hearing.speech.day_at(plain(tail[begins:]), today, past=word in LOOKS_BACK) if word in DATED else None
    if not read or (read[0] > today if word in LOOKS_BACK else read[0] < today):
        return None, None, tail
    tail = tail[begins + read[1] :]
    at, length = hearing.time_at(plain(tail)) if word is Word.DATE else (None, 0)
    return read[0], at, tail[length:]


def _note(word: Word, plainly: bool, tail: str, hearing: Ear) -> str | None:
    """What is said after an answer, or None where it makes the answer doubtful."""
    tail = hearing.without_thanks(tail)
    if not re.search(r"\w", tail):
        return ""
    note = tail.lstrip(_BESIDE)
    if re.match(r"[\w'’\"/&+@%]", tail.lstrip()) or word in ALONE or hearing.opening.match(plain(note)):
        return None
    if tail.lstrip().startswith(_STRONG):
        return None if hearing.limits_at_start(note) else note
    doubtful = hearing.limits(note) or (hearing.denies(note) and not (word is Word.NO and plainly))
    return None if doubtful else note


def _with_note(answer: Spoken, more: str) -> Spoken:
    return replace(answer, note=f"{answer.note}\n{more}".strip())


def _next(lines: list[str], at: int) -> str:
    return next((line for line in lines[at : at + LINES] if line.strip()), "")
