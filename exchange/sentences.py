"""What happened, in one sentence to one reader: a macro per kind, looked up once, for page, contact's page and mail."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, cached_property
from textwrap import shorten
from types import ModuleType, SimpleNamespace
from typing import Any

from flask import Flask
from jinja2 import Environment, pass_environment
from markupsafe import Markup

from exchange.filters import initials
from exchange.languages import gettext as _
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import SEATS_OF, Entry, Kind, Readers, Seat
from exchange.words import ends, flags, givings, partings, sayings, snags, stops
from exchange.words.former import FORMER

SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
TITLE = 80


def init_sentences(app: Flask) -> None:
    words = {"ends": ends, "flags": flags, "givings": givings, "partings": partings, "sayings": sayings, "snags": snags}
    named = SimpleNamespace(stops=stops, **words)
    app.jinja_env.globals.update(sentence=sentence, words=named, together=together, bold=bold)
    app.jinja_env.filters.update(moment=datetime.fromisoformat, headline=headline, capital=capital, still_heard=still_heard)


@pass_environment
def sentence(environment: Environment, entry: Entry, names: "Names") -> str:
    """Escaped where the environment escapes, plain where it does not."""
    spoken: str = _page(environment, entry.kind).sentence(entry, names)
    return spoken.strip()


def parts(environment: Environment, entry: Entry) -> str | None:
    """The words under the sentence as HTML, for a kind that has more than one text to show."""
    said: Callable[[Entry], str] | None = getattr(_page(environment, entry.kind), "said", None)
    return said and said(entry)


@cache
def _page(environment: Environment, kind: Kind) -> ModuleType:
    return environment.get_template(f"timeline/{kind}.html").module  # type: ignore[return-value]


def bold(name: str) -> Markup:
    return Markup("<b>") + name + Markup("</b>")


class Names:
    """The people of a referral as one reader calls them: "you", or a first name.

    `discreet` shortens the contact to initials, for mails and lists; `plain` leaves the bold type out, for mails.
    """

    def __init__(self, referral: Referral, reader: Person, *, discreet: bool = False, plain: bool = False) -> None:
        self.referral, self.reader, self.plain = referral, reader, plain
        self.seats = referral.seats_of(reader)
        self.own = referral.need.own
        self.giver = self._called(Seat.GIVER)
        self.receiver = self._called(Seat.RECEIVER)
        self.contact = self._called(Seat.CONTACT, discreet)
        self.seated = self._seated()
        self.discreet = discreet

    @property
    def slots(self) -> dict[str, str]:
        """For sentences about whose turn it is; `other` is the other of the two who were brought together."""
        other = self.seated if Seat.CONTACT in self.seats else self.contact
        return {"giver": self.giver, "receiver": self.seated, "contact": self.contact, "other": other}

    @property
    def of_the_pair(self) -> bool:
        """Whether the reader is one of the two who were brought together."""
        return bool(self.seats & {Seat.RECEIVER, Seat.CONTACT})

    @property
    def pair(self) -> str:
        """The two as a line about them calls them; whoever covers for one of them may not have been there."""
        return str(_("you") if self.of_the_pair and not self.referral.covered_by(self.reader) else _("the two"))

    def by(self, entry: Entry) -> str:
        """Who did it, at the start of a sentence."""
        if entry.by_id == self.reader.id:
            name = _("You")
        elif entry.seat is Seat.CONTACT:
            name = self.contact
        else:
            name = capital(entry.by.first_name) if entry.by else ""
        return name if self.plain else bold(name)

    @cached_property
    def contact_name(self) -> str:
        """With the surname only for those who may know it."""
        contact = self.referral.contact
        return contact.name if self.referral.details_open_to(self.reader) else contact.first_name

    @cached_property
    def listed_contact(self) -> str:
        """In lists: initials where it is to stay discreet, and no name of one's own."""
        if self.own:
            return self.referral.giver.name
        return initials(self.contact_name) if self.discreet else self.contact_name

    def name_of(self, entry: Entry) -> str:
        """For the initials in a picture; what the reader may not know is not in it."""
        return self.contact_name if entry.seat is Seat.CONTACT else entry.by.name if entry.by else ""

    def at(self, seat: Seat) -> str:
        return {Seat.GIVER: self.giver, Seat.RECEIVER: self.receiver, Seat.CONTACT: self.contact}[seat]

    def other(self, entry: Entry) -> str:
        """The one it was said to: the only other reader, else the other of the pair."""
        two = SEATS_OF[entry.readers] - {entry.seat}
        if len(two) == 1:
            return self.at(next(iter(two)))
        return self.receiver if entry.seat is Seat.CONTACT else self.contact

    def readers(self, entry: Entry) -> str:
        """Who reads it, or nothing when all three do."""
        if entry.readers is Readers.ALL and not self.own:
            return ""
        seats = SEATS_OF[entry.readers] | ({entry.seat} if entry.seat else set())
        beside = [self.seated] if Seat.RECEIVER in seats and self._covers(entry) else []
        called = dict.fromkeys([*(self.at(seat) for seat in Seat if seat in seats), *beside, *self.lookers(entry)])
        return together(sorted(called, key=lambda name: name == _("you")))

    def lookers(self, entry: Entry) -> tuple[str, ...]:
        """The organizers who read it as well, because both have asked."""
        beside = (name for name, laid_open in self._lookers if entry in laid_open)
        return tuple(beside) if self._lookers else ()

    @cached_property
    def _lookers(self) -> list[tuple[str, list[Entry]]]:
        asked = [(one, self.referral.laid_open_to(one)) for one in self.referral.lookers()]
        return [(str(_("you")) if one is self.reader else one.first_name, lines) for one, lines in asked + self._openers]

    @property
    def _openers(self) -> list[tuple[Person, list[Entry]]]:
        """Who has opened what somebody flagged, as the timeline says."""
        lines = self.referral.timeline
        opened = [(entry.by, entry.slots.get("lines", ())) for entry in lines if entry.kind is Kind.OPENED]
        return [(by, [entry for entry in lines if entry.id in read]) for by, read in opened if by]

    def audience(self, readers: Readers) -> str:
        """The label of a choice of readers in the composer."""
        looking = self._looking if self.of_the_pair else []
        if readers is Readers.ALL and not self.own:
            return str(_("All three and %(names)s", names=together(looking)) if looking else _("All three"))
        if readers is Readers.AUTHOR:
            return str(_("Only you"))
        if readers is Readers.GIVER_CONTACT and Seat.CONTACT in self.seats:
            return str(_("A quiet word to %(name)s", name=self.giver))
        others = dict.fromkeys(self.at(seat) for seat in Seat if seat in SEATS_OF[readers] - self.seats)
        if Seat.RECEIVER in SEATS_OF[readers]:
            others |= dict.fromkeys(name for name in (self.receiver, self.seated) if name != _("you"))
        beside = looking if readers is Readers.RECEIVER_CONTACT else []
        return str(_("Only %(names)s", names=together([*others, *beside, _("you")])))

    @cached_property
    def _looking(self) -> list[str]:
        """The organizers who read along just now."""
        return [one.first_name for one in self.referral.lookers() if self.referral.looked_into_by(one)]

    def may_read(self, entry: Entry) -> bool:
        if not self.seats:
            return entry in self.laid_open
        return entry.readable_by(self._seats_at(entry), self.reader)

    @cached_property
    def _seats_at(self) -> Callable[[Entry], frozenset[Seat]]:
        return self.referral.seats_along(self.reader)

    @cached_property
    def laid_open(self) -> list[Entry]:
        """What an organizer reads whom both have asked for help."""
        return self.referral.laid_open_to(self.reader)

    def mine(self, entry: Entry) -> bool:
        return entry.by_id == self.reader.id

    def _called(self, seat: Seat, discreet: bool = False) -> str:
        person = self.referral.receiver if seat is Seat.RECEIVER else self.referral.person_in(seat)
        if seat in self.seats and not (seat is Seat.RECEIVER and self.referral.covered_by(self.reader)):
            return str(_("you"))
        if person is None or (person.erased_at and seat is Seat.CONTACT and not self.own):
            return str(_("somebody"))
        return initials(self.contact_name) if discreet else person.first_name

    def _seated(self) -> str:
        """Who has the receiver's turns now: the receiver, or whoever covers for them."""
        covering = self.referral.covering
        if covering is None:
            return self.receiver
        return str(_("you")) if self.referral.covered_by(self.reader) else covering.first_name

    def _covers(self, entry: Entry) -> bool:
        """Whether whoever covers for the receiver reads this line too."""
        covering = self.referral.covering
        return covering is not None and entry.readable_by(self.referral.seats_for(entry, covering), covering)


def together(names: list[str]) -> str:
    """Maya; Maya and you."""
    if len(names) < 2:
        return "".join(names)
    return str(_("%(one)s and %(two)s", one=", ".join(names[:-1]), two=names[-1]))


def names_for(referral: Referral, reader: Person, **how: Any) -> Names:
    """For lists and mails, which show initials where the contact wants it discreet."""
    return Names(referral, reader, discreet=referral.need.discreet, **how)


def capital(name: str) -> str:
    """ "You" where a name stands alone."""
    return name[:1].upper() + name[1:]


def still_heard(words: str) -> str:
    """What follows from an answer, without what somebody would hear of it who had everything erased."""
    if (former := _(FORMER)) not in words:
        return words
    kept = [one for one in SENTENCE_END.split(words) if former not in one]
    return type(words)(" ".join(kept)) or _("It stands on the timeline.")


def headline(text: str) -> str:
    """The first sentence of somebody's words, short enough for a title."""
    first = SENTENCE_END.split(text.strip(), 1)[0]
    return shorten(first.rstrip("."), TITLE, placeholder="…")
