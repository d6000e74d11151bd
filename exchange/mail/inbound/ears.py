"""The words somebody may answer with, in English and in the language of the moment, ready for comparing."""

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from exchange.languages import gettext, locale
from exchange.mail.inbound.days import Speech, one_of, plain, speech, words
from exchange.mail.inbound.word import Word
from exchange.words.answers import AND, ANSWERS, DAYS, DENIALS, GREETINGS, LIMITS, POLITE

Lists = tuple[str, ...]
_GREETED = 40


@dataclass(frozen=True)
class Ear:
    phrases: dict[str, Word]
    opening: re.Pattern[str]
    item: re.Pattern[str]
    polite: re.Pattern[str]
    limiting: re.Pattern[str]
    denying: re.Pattern[str]
    greeting: re.Pattern[str]
    clock: re.Pattern[str]
    speech: Speech

    def greets(self, line: str) -> bool:
        """“Hello Maya,” and no answer behind it."""
        greeting = self.greeting.match(plain(line.strip()))
        return bool(greeting) and len(line) <= _GREETED

    def limits(self, text: str) -> bool:
        return bool(self.limiting.search(plain(text)))

    def limits_at_start(self, text: str) -> bool:
        return bool(self.limiting.match(plain(text.lstrip(" .,!;:–—-(…"))))

    def denies(self, text: str) -> bool:
        return bool(self.denying.search(plain(text)))

    def without_thanks(self, tail: str) -> str:
        for _ in range(3):
            thanks = re.match(rf"[\s,!.–-]*{self.polite.pattern}", plain(tail))
            tail = tail[thanks.end() :] if thanks else tail
        return tail

    def without_thanks_at_end(self, tail: str) -> str:
        return re.sub(rf"[\s,]+{self.polite.pattern}[\s.!]*$", "", tail, flags=re.IGNORECASE)

    def time_at(self, tail: str) -> tuple[time | None, int]:
        """The time of day that comes next, and how far it reaches; a bare number is none."""
        found = self.clock.match(tail)
        if not found or not (found["at"] or found["minute"] or found["half"] or found["hours"]):
            return None, 0
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
        return (time(hour, minute), found.end()) if hour < 24 and minute < 60 else (None, 0)


def ear() -> Ear:
    """For the language that is spoken now."""
    spoken = tuple(gettext(each) for each in _lists())
    return _ear(tuple(dict.fromkeys(["en", str(locale())])), spoken)


def _lists() -> Lists:
    return (*ANSWERS.values(), POLITE, LIMITS, DENIALS, GREETINGS, AND, *DAYS.values())


@lru_cache(maxsize=20)
def _ear(locales: tuple[str, ...], spoken: Lists) -> Ear:
    both = {english: words(english) + words(other) for english, other in zip(_lists(), spoken, strict=True)}
    phrases = {phrase: Word(key) for key, listed in ANSWERS.items() for phrase in words(listed)}
    translated = dict(zip(ANSWERS, spoken, strict=False))
    phrases |= {phrase: Word(key) for key, listed in translated.items() for phrase in words(listed)}
    return Ear(
        phrases=phrases,
        opening=_word(phrases),
        item=_item(both[AND]),
        polite=_word(both[POLITE]),
        limiting=_word(both[LIMITS]),
        denying=_word(both[DENIALS]),
        greeting=re.compile(rf"{one_of(both[GREETINGS])}(?:\s[^\W\d_][\w.'-]*){{0,3}}\s*[,.!:–-]*$"),
        clock=_clock(both),
        speech=speech(locales, *_said(spoken)),
    )


def _said(spoken: Lists) -> tuple[tuple[str, str], ...]:
    return tuple(zip(DAYS, spoken[-len(DAYS) :], strict=True))


def _word(listed: list[str] | dict[str, Word]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){one_of(listed)}(?![\w'])(?!-\w)")


def _item(joining: list[str]) -> re.Pattern[str]:
    """“1 ”, “2) ”, “#3: ” and the like, at the beginning, behind a comma or simply behind what came before."""
    return re.compile(
        rf"(?:^[-*•\s]*|[,;]\s*|\s)(?:{one_of(joining)}\s)?(?:#|n[or]\.?\s?)?(?<!\d)"
        r"(?P<number>[1-9]\d?)(?:\s?[.):\]–-]\s*|\s)(?=[^\W\d])",
        re.IGNORECASE,
    )


def _clock(both: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile(
        rf"[\s,]*(?P<at>{one_of(both[DAYS['clock']])}\s+)?(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d\d))?"
        rf"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?P<hours>{one_of(both[DAYS['hour']])}|h)\b)?(?![\w:])"
    )
