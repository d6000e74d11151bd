"""An answer by mail has the effect of the same answer on the page; what was not understood is kept, and asked back once."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from exchange.clock import as_of, now
from exchange.db import db
from exchange.jobs.inbox.meaning import meaning
from exchange.jobs.inbox.passing import pass_to
from exchange.jobs.inbox.words_of_a_reply import keep_words
from exchange.languages import speaking
from exchange.mail.inbound import Inbound, Spoken, Word, understood
from exchange.models.letter import LetterKind
from exchange.models.outbox import owe_about
from exchange.models.prompt import Prompt, add
from exchange.models.received import Received
from exchange.models.referral.answering import Choice, Takes, Words, moment_of, takes
from exchange.models.refused import Refused
from exchange.models.timeline import Entry

# As much as a line on the timeline may hold.
LONGEST = 10_000
MOST_IN_AN_HOUR = 20
NOT_READABLE = "?"
# Where somebody says “later” and no day.
NO_DAY = {Choice.POSTPONE: timedelta(days=14), Choice.PAUSE: timedelta(days=7)}


def take_reply(received: Received, text: str) -> None:
    """Let it count, and owe the one short mail that says how it was understood."""
    assert received.envelope
    reading = Reading(list(db.session.scalars(Prompt.of(received.envelope))))
    with as_of(now()), speaking(received.person.language):
        heard = understood(text[:LONGEST], reading.today(received))
        for spoken in heard.answers:
            reading.answer(spoken)
        if heard.rest or not heard.answers:
            reading.keep(heard.rest)
    if reading.unclear:
        received.text = text[:LONGEST]
    received.outcome = reading.outcome() | {"cut": len(text) > LONGEST}
    if not (reading.said_nothing and received.answers_our_own_answer) and not _too_many(received):
        _tell(received, reading)


def ask_owner(received: Received, mail: Inbound) -> None:
    """It may not be from whom it would be: nothing happens before they say so."""
    received.doubted_at, received.sender, received.text = now(), mail.sender or NOT_READABLE, mail.text[:LONGEST]
    if not _too_many(received):
        owe_about(received.person, LetterKind.WAS_THAT_YOU, received.id, now())


def _too_many(received: Received) -> bool:
    """Nobody writes that many by hand; they all count, and we go quiet."""
    hour_ago = now() - timedelta(hours=1)
    return (db.session.scalar(Received.count_from(received.person, hour_ago)) or 0) > MOST_IN_AN_HOUR


def turn_away(received: Received) -> None:
    """Larger than we read; words alone would have been enough."""
    received.outcome = {"too_large": True}
    owe_about(received.person, LetterKind.HEARD, received.id, now())


def _tell(received: Received, reading: "Reading") -> None:
    """What is still open can be answered once more, by a reply to this very mail."""
    letter = owe_about(received.person, LetterKind.HEARD, received.id, now(), generation=1 + bool(received.decided_at))
    db.session.flush()
    for prompt in reading.unclear:
        add(letter, prompt.referral, prompt.number)


class Reading:
    """One person's answer to what one mail asked."""

    def __init__(self, prompts: list[Prompt]) -> None:
        self.prompts = prompts
        self.lines: list[Entry] = []
        self.unclear: list[Prompt] = []
        self.stopped = False

    @property
    def said_nothing(self) -> bool:
        return not self.lines and not self.stopped

    def today(self, received: Received) -> date:
        person = received.person
        zone = self.prompts[0].referral.zone_of(person) if self.prompts else person.timezone or "UTC"
        return now().astimezone(ZoneInfo(zone)).date()

    def outcome(self) -> dict[str, object]:
        db.session.flush()
        return {"lines": [line.id for line in self.lines], "stopped": self.stopped}

    def answer(self, spoken: Spoken) -> None:
        prompt = self._meant(spoken.number)
        if spoken.word is Word.STOP and self.prompts:
            self.prompts[0].person.stop_mail()
            self.stopped = True
        elif prompt is None:
            self.keep(spoken.note)
        elif not self._settled(prompt, spoken):
            self._doubt(prompt)

    def keep(self, words: str) -> None:
        """Words that are no answer: for whoever wrote the mail, where it asked nothing; else only kept."""
        only = self._only()
        line = keep_words(only, words) if only and words else None
        if line:
            self.lines.append(line)
        else:
            for prompt in self.prompts:
                self._doubt(prompt)

    def _meant(self, number: int | None) -> Prompt | None:
        """By its number; without one, the only question there is."""
        if number is not None:
            return next((prompt for prompt in self.prompts if prompt.number == number), None)
        asked = [prompt for prompt in self.prompts if prompt.asks]
        return asked[0] if len(asked) == 1 else self._only()

    def _only(self) -> Prompt | None:
        """Where the whole mail is about one referral: what it asks, or else what it tells."""
        about = {prompt.referral_id for prompt in self.prompts}
        asking_first = sorted(self.prompts, key=lambda prompt: not prompt.asks)
        return asking_first[0] if len(about) == 1 else None

    def _doubt(self, prompt: Prompt) -> None:
        if prompt not in self.unclear:
            self.unclear.append(prompt)

    def _settled(self, prompt: Prompt, spoken: Spoken) -> bool:
        """A refusal of the domain leaves nothing behind."""
        before = len(prompt.referral.timeline)
        try:
            with db.session.begin_nested():
                if not _done(prompt, spoken):
                    return False
        except Refused:
            return False
        self.lines += [line for line in prompt.referral.timeline[before:] if line.by is prompt.person]
        return True


def _done(prompt: Prompt, spoken: Spoken) -> bool:
    """Whether the word had a meaning here."""
    if spoken.word is Word.PASS_TO:
        return prompt.open and pass_to(prompt, spoken.name, spoken.note)
    key = meaning(prompt, spoken.word, day=spoken.day is not None, time=spoken.time is not None)
    if key:
        prompt.settle(key, _words(prompt, key, spoken))
    return key is not None


def _words(prompt: Prompt, key: str, spoken: Spoken) -> Words:
    kind, zone = takes(key), prompt.referral.zone_of(prompt.person)
    if kind in (Takes.NOTE, Takes.TEXT):
        return Words(note=spoken.note)
    day = spoken.day or (now().astimezone(ZoneInfo(zone)).date() + NO_DAY[Choice(key)] if key in NO_DAY else None)
    return Words(note=spoken.note, on=moment_of(kind, day, spoken.time, zone) if day else None)
