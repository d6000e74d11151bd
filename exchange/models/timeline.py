"""The timeline: what can happen, who may read it, and who hears of it. The one place for all three."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import Calendar, calendar, now
from exchange.db import Base
from exchange.models.letter import Letter, LetterKind, due
from exchange.models.person import Hears, Person
from exchange.models.undo import settled_from

if TYPE_CHECKING:
    from exchange.models.group import Group
    from exchange.models.need import Need
    from exchange.models.referral.cover import Cover


class Seat(StrEnum):
    """Who a person is in one referral. Never said on a page."""

    GIVER = "giver"
    RECEIVER = "receiver"
    CONTACT = "contact"


class Kind(StrEnum):
    """Everything that can stand on a timeline; templates/timeline has one sentence for each."""

    OFFERED = "offered"
    EDITED = "edited"
    ASKED = "asked"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WENT_BACK = "went_back"
    WAITED = "waited"
    OFFERED_ON = "offered_on"
    TOLD_CONTACT = "told_contact"
    TEXTED = "texted"
    CONSENT_ASKED = "consent_asked"
    AGREED = "agreed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    POSTPONED = "postponed"
    INTRODUCED = "introduced"
    SPOKE = "spoke"
    TRIED = "tried"
    DETAILS_WRONG = "details_wrong"
    DETAILS_MENDED = "details_mended"
    NOT_CALLED = "not_called"
    DATED = "dated"
    MET = "met"
    NOT_MET = "not_met"
    WAITING = "waiting"
    DOUBTED = "doubted"
    CLEARED_UP = "cleared_up"
    TOLD = "told"
    EXCUSED = "excused"
    WENT_ON = "went_on"
    PRICED = "priced"
    DECIDED = "decided"
    UNDECIDED = "undecided"
    DECIDED_AGAINST = "decided_against"
    HELPED = "helped"
    SETTLED = "settled"
    GOING_WELL = "going_well"
    GOING_BADLY = "going_badly"
    PROMISED = "promised"
    DELIVERED = "delivered"
    PAID = "paid"
    UNPAID = "unpaid"
    HAPPY = "happy"
    UNHAPPY = "unhappy"
    DIFFERED = "differed"
    POSTED = "posted"
    NUDGED = "nudged"
    ASKED_KINDLY = "asked_kindly"
    HEADS_UP = "heads_up"
    HEADS_UP_SETTLED = "heads_up_settled"
    APPRECIATED = "appreciated"
    LINE = "line"
    WORD_ASKED = "word_asked"
    EXPECTED_OTHERWISE = "expected_otherwise"
    DISPUTED = "disputed"
    ACCOUNTED = "accounted"
    CALLED_IN = "called_in"
    LOOKED_IN = "looked_in"
    MEDIATED = "mediated"
    MADE_UP = "made_up"
    NOT_MADE_UP = "not_made_up"
    PAUSED = "paused"
    RESUMED = "resumed"
    FADING = "fading"
    COVER_ASKED = "cover_asked"
    COVERED = "covered"
    COVER_REFUSED = "cover_refused"
    COVER_ENDED = "cover_ended"
    HANDED_OVER = "handed_over"
    HELPING = "helping"
    LOOP_CHANGED = "loop_changed"
    STEPPED_BACK = "stepped_back"
    THANKED = "thanked"
    WITHDRAWN = "withdrawn"
    HANDED_BACK = "handed_back"
    REFUSED = "refused"
    ENDED = "ended"
    COMPLETED = "completed"
    NOT_A_FIT = "not_a_fit"
    BETTER_FIT = "better_fit"
    KEPT_IN_MIND = "kept_in_mind"
    PASS_ON_ASKED = "pass_on_asked"
    PASSED_ON = "passed_on"
    NOT_PASSED_ON = "not_passed_on"
    GREW = "grew"
    CLOSED = "closed"
    NAMED = "named"
    PICKED_UP = "picked_up"
    REPEATED = "repeated"
    BOTH_SAID_YES = "both_said_yes"
    AWAY = "away"
    UNDONE = "undone"
    ERASED = "erased"
    OPENED = "opened"


class Readers(StrEnum):
    """Who may read an entry. A giver sees that receiver and contact talk, not what they say."""

    ALL = "all"
    GIVER_RECEIVER = "giver_receiver"
    RECEIVER_CONTACT = "receiver_contact"
    GIVER_CONTACT = "giver_contact"
    AUTHOR = "author"


SEATS_OF: dict[Readers, frozenset[Seat]] = {
    Readers.ALL: frozenset(Seat),
    Readers.GIVER_RECEIVER: frozenset({Seat.GIVER, Seat.RECEIVER}),
    Readers.RECEIVER_CONTACT: frozenset({Seat.RECEIVER, Seat.CONTACT}),
    Readers.GIVER_CONTACT: frozenset({Seat.GIVER, Seat.CONTACT}),
    Readers.AUTHOR: frozenset(),
}

_BETWEEN_MEMBERS = (
    Kind.OFFERED, Kind.EDITED, Kind.ASKED, Kind.REPLIED, Kind.ACCEPTED, Kind.DECLINED, Kind.WENT_BACK, Kind.WAITED,
    Kind.EXCUSED, Kind.CONSENT_ASKED, Kind.DETAILS_WRONG, Kind.DETAILS_MENDED, Kind.HEADS_UP, Kind.LOOP_CHANGED, Kind.THANKED,
    Kind.WITHDRAWN, Kind.NUDGED, Kind.BETTER_FIT, Kind.GREW, Kind.HELPING, Kind.HEADS_UP_SETTLED, Kind.APPRECIATED, 
    Kind.WORD_ASKED, Kind.EXPECTED_OTHERWISE, Kind.ASKED_KINDLY,
)  # fmt: skip
_BETWEEN_RECEIVER_AND_CONTACT = (
    Kind.DOUBTED, Kind.CLEARED_UP, Kind.GOING_BADLY, Kind.UNHAPPY,
    Kind.PASS_ON_ASKED, Kind.LINE, Kind.DISPUTED, Kind.ACCOUNTED, Kind.CALLED_IN,
    Kind.LOOKED_IN, Kind.MEDIATED, Kind.MADE_UP, Kind.NOT_MADE_UP,
)  # fmt: skip
_BETWEEN_GIVER_AND_CONTACT = (Kind.TOLD_CONTACT, Kind.TEXTED, Kind.CORRECTED, Kind.REFUSED)
_AUTHOR_ALONE = (Kind.OFFERED_ON, Kind.UNPAID, Kind.KEPT_IN_MIND)

READERS: dict[Kind, Readers] = (
    dict.fromkeys(Kind, Readers.ALL)
    | dict.fromkeys(_BETWEEN_MEMBERS, Readers.GIVER_RECEIVER)
    | dict.fromkeys(_BETWEEN_RECEIVER_AND_CONTACT, Readers.RECEIVER_CONTACT)
    | dict.fromkeys(_BETWEEN_GIVER_AND_CONTACT, Readers.GIVER_CONTACT)
    | dict.fromkeys(_AUTHOR_ALONE, Readers.AUTHOR)
)

# Who hears of it, the actor never. What a giver hears of these is the giver's own choice: see MOMENTS.
_GIVER, _RECEIVER, _CONTACT = Seat.GIVER, Seat.RECEIVER, Seat.CONTACT
_NEWS = ((_GIVER, LetterKind.NEWS), (_RECEIVER, LetterKind.NEWS))
HEARS: dict[Kind, tuple[tuple[Seat, LetterKind], ...]] = dict.fromkeys(Kind, ()) | {
    Kind.OFFERED: ((_RECEIVER, LetterKind.OFFER),),
    Kind.ASKED: ((_GIVER, LetterKind.QUESTION),),
    Kind.REPLIED: ((_RECEIVER, LetterKind.REPLY),),
    Kind.ACCEPTED: ((_GIVER, LetterKind.ACCEPTED),),
    Kind.DECLINED: ((_GIVER, LetterKind.DECLINED),),
    Kind.WENT_BACK: ((_GIVER, LetterKind.NO_ANSWER_YET),),
    Kind.CONSENT_ASKED: ((_CONTACT, LetterKind.INTRODUCTION),),
    Kind.AGREED: ((_RECEIVER, LetterKind.SAID_YES), (_GIVER, LetterKind.SAID_YES)),
    Kind.CORRECTED: ((_GIVER, LetterKind.QUIET_WORD),),
    Kind.POSTPONED: ((_GIVER, LetterKind.POSTPONED), (_RECEIVER, LetterKind.POSTPONED)),
    Kind.INTRODUCED: ((_RECEIVER, LetterKind.INTRODUCED), (_CONTACT, LetterKind.INTRODUCTION)),
    Kind.CONFIRMED: _NEWS,
    Kind.SPOKE: _NEWS,
    Kind.DETAILS_WRONG: ((_GIVER, LetterKind.YOUR_TURN),),
    Kind.DETAILS_MENDED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.NOT_CALLED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.DATED: _NEWS,
    Kind.MET: _NEWS,
    Kind.NOT_MET: _NEWS,
    Kind.DOUBTED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.TOLD: _NEWS,
    Kind.EXCUSED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.WENT_ON: _NEWS,
    Kind.PRICED: _NEWS,
    Kind.DECIDED: _NEWS,
    Kind.GOING_WELL: _NEWS,
    Kind.GOING_BADLY: ((_RECEIVER, LetterKind.NEWS),),
    Kind.PROMISED: _NEWS,
    Kind.DELIVERED: _NEWS,
    Kind.PAID: ((_GIVER, LetterKind.NEWS), (_CONTACT, LetterKind.HAPPY)),
    Kind.HAPPY: _NEWS,
    Kind.UNHAPPY: ((_RECEIVER, LetterKind.NEWS),),
    Kind.DIFFERED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.POSTED: ((_GIVER, LetterKind.NOTE), (_RECEIVER, LetterKind.NOTE)),
    Kind.HEADS_UP: ((_GIVER, LetterKind.HEADS_UP), (_RECEIVER, LetterKind.HEADS_UP)),
    Kind.HEADS_UP_SETTLED: ((_GIVER, LetterKind.NEWS), (_RECEIVER, LetterKind.NEWS)),
    Kind.APPRECIATED: ((_GIVER, LetterKind.NEWS), (_RECEIVER, LetterKind.NEWS)),
    Kind.WORD_ASKED: ((_GIVER, LetterKind.YOUR_TURN),),
    Kind.EXPECTED_OTHERWISE: ((_GIVER, LetterKind.EXPECTED_OTHERWISE),),
    Kind.DISPUTED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.CALLED_IN: ((_RECEIVER, LetterKind.NEWS),),
    Kind.MEDIATED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.MADE_UP: ((_RECEIVER, LetterKind.NEWS),),
    Kind.NOT_MADE_UP: ((_RECEIVER, LetterKind.NEWS),),
    Kind.PAUSED: _NEWS,
    Kind.FADING: ((_GIVER, LetterKind.FADING), (_RECEIVER, LetterKind.FADING)),
    Kind.HELPING: ((_RECEIVER, LetterKind.NEWS),),
    Kind.COVER_ASKED: ((_CONTACT, LetterKind.COVER_ASKED),),
    Kind.COVER_REFUSED: ((_RECEIVER, LetterKind.NEWS),),
    Kind.HANDED_OVER: ((_GIVER, LetterKind.IN_NEW_HANDS), (_RECEIVER, LetterKind.NEWS)),
    Kind.STEPPED_BACK: ((_RECEIVER, LetterKind.NEWS),),
    Kind.THANKED: ((_GIVER, LetterKind.THANKS), (_RECEIVER, LetterKind.THANKS)),
    Kind.WITHDRAWN: ((_RECEIVER, LetterKind.WITHDRAWN),),
    Kind.HANDED_BACK: ((_GIVER, LetterKind.HANDED_BACK),),
    Kind.REFUSED: ((_GIVER, LetterKind.NOT_THIS_TIME), (_RECEIVER, LetterKind.NOT_AHEAD)),
    Kind.ENDED: ((_GIVER, LetterKind.ENDED), (_RECEIVER, LetterKind.ENDED), (_CONTACT, LetterKind.ENDED)),
    Kind.COMPLETED: ((_GIVER, LetterKind.ENDED), (_RECEIVER, LetterKind.ENDED)),
    Kind.NOT_A_FIT: ((_GIVER, LetterKind.NOT_A_FIT), (_CONTACT, LetterKind.NOT_A_FIT)),
    Kind.PASS_ON_ASKED: ((_CONTACT, LetterKind.PASS_ON),),
    Kind.PASSED_ON: ((_GIVER, LetterKind.IN_NEW_HANDS), (_RECEIVER, LetterKind.PASS_ON_ANSWER)),
    Kind.NOT_PASSED_ON: ((_GIVER, LetterKind.NOT_A_FIT), (_RECEIVER, LetterKind.PASS_ON_ANSWER)),
    Kind.GREW: ((_GIVER, LetterKind.GREW),),
    Kind.PICKED_UP: ((_GIVER, LetterKind.PICKED_UP), (_RECEIVER, LetterKind.PICKED_UP), (_CONTACT, LetterKind.INTRODUCTION)),
    Kind.BOTH_SAID_YES: ((_RECEIVER, LetterKind.BEGUN), (_CONTACT, LetterKind.INTRODUCTION)),
    Kind.REPEATED: ((_GIVER, LetterKind.PICKED_UP), (_CONTACT, LetterKind.INTRODUCTION)),
}

MOMENTS = frozenset({Kind.DATED, Kind.MET, Kind.DECIDED, Kind.DELIVERED})
# What nobody may switch off: an answer to one's own offer, a question, a quiet word, an ending.
STEPS = frozenset(kind for kind, hears in HEARS.items() if hears is _NEWS) | {Kind.AGREED, Kind.PAID, Kind.POSTED}
# What a party said happened: the newest of it may have been a slip.
SAID = frozenset({
    Kind.SPOKE, Kind.TRIED, Kind.DETAILS_WRONG, Kind.NOT_CALLED, Kind.DATED, Kind.MET, Kind.NOT_MET, Kind.WAITING,
    Kind.DOUBTED, Kind.CLEARED_UP, Kind.PRICED, Kind.DECIDED, Kind.UNDECIDED, Kind.GOING_WELL, Kind.GOING_BADLY,
    Kind.PROMISED, Kind.DELIVERED, Kind.PAID, Kind.UNPAID, Kind.HAPPY, Kind.UNHAPPY, Kind.SETTLED, Kind.HELPED,
})  # fmt: skip
UNDOABLE = SAID | frozenset({
    Kind.OFFERED, Kind.ACCEPTED, Kind.DECLINED, Kind.HANDED_BACK, Kind.POSTED, Kind.LINE,
    Kind.NOT_A_FIT, Kind.PASS_ON_ASKED, Kind.BOTH_SAID_YES, Kind.POSTPONED, Kind.REFUSED,
})  # fmt: skip

# Of what receiver and contact say to each other, a giver sees that they do.
TALK = frozenset({Kind.POSTED, Kind.LINE})


def wanted(kind: Kind, hears: Hears) -> bool:
    """Whether a giver who chose `hears` wants a letter about this step."""
    return hears is Hears.EVERY_STEP or (hears is Hears.MOMENTS and kind in MOMENTS)


class Entry(Base):
    """One line: what happened, who said so, when, who may read it. Append-only.

    `by` is None when the exchange itself speaks. `slots` holds what the sentence needs beside names (ISO dates, words
    from a list). `settles_at` is when it can no longer be taken back. `hidden_at` is when somebody flagged it, `shown_at`
    when an organizer found nothing wrong with it; where they did, it is redacted.
    """

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    seat: Mapped[Seat | None]
    readers: Mapped[Readers]
    text: Mapped[str] = mapped_column(default="")
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)
    settles_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    redacted_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]

    by: Mapped[Person | None] = relationship()
    letters: Mapped[list[Letter]] = relationship(back_populates="entry", cascade="all, delete-orphan")

    def readable_by(self, seats: frozenset[Seat], person: Person) -> bool:
        """Whether somebody in these seats may read the words."""
        return self.by_id == person.id or bool(SEATS_OF[self.readers] & seats)

    def noticed_by(self, seats: frozenset[Seat], person: Person) -> bool:
        """Whether the line stands on their timeline at all: a giver sees that the two talk."""
        talk = self.readers is Readers.RECEIVER_CONTACT and Seat.GIVER in seats and self.kind in TALK
        return talk or self.readable_by(seats, person)

    def flaggable_by(self, person: Person) -> bool:
        """Somebody else's words, which nobody has flagged before."""
        return bool(self.text and self.by_id and self.by_id != person.id and not self.hidden_at and not self.undone_at)

    @property
    def hidden(self) -> bool:
        """Flagged, and not decided yet."""
        return self.hidden_at is not None and self.shown_at is None and self.redacted_at is None

    @property
    def takeable_back(self) -> bool:
        return bool(self.settles_at and not self.undone_at and now() < self.settles_at)


class Timelined:
    """Something with a timeline; the traits of a referral stand on this."""

    if TYPE_CHECKING:
        id: Mapped[int]
        need: Mapped[Need]
        group: Mapped[Group]
        giver: Mapped[Person]
        receiver: Mapped[Person]
        giver_id: Mapped[int]
        receiver_id: Mapped[int | None]
        covering_id: Mapped[int | None]
        covering: Mapped[Person | None]
        cover: Mapped[Cover | None]
        hears: Mapped[Hears]
        moved_at: Mapped[datetime]
        version: Mapped[int]

        @property
        def contact(self) -> Person: ...

        @property
        def giver_part_ended(self) -> bool: ...

        @property
        def reached_contact(self) -> bool: ...

        def take_turn(self, at: datetime | None = None) -> None: ...

    @declared_attr
    def timeline(cls) -> Mapped[list[Entry]]:
        return relationship(Entry, order_by=Entry.id, cascade="all, delete-orphan")

    @declared_attr
    def letters(cls) -> Mapped[list[Letter]]:
        return relationship(Letter, back_populates="referral", cascade="all, delete-orphan")

    def person_in(self, seat: Seat) -> Person:
        """Whom a letter or a turn goes to; in the receiver's place, whoever covers for them now."""
        return {Seat.GIVER: self.giver, Seat.RECEIVER: self.covering or self.receiver, Seat.CONTACT: self.contact}[seat]

    def seats_of(self, person: Person) -> frozenset[Seat]:
        """The seats a person sits in: none for an outsider, two for a giver who needs it themself."""
        held = {Seat.GIVER: self.giver_id, Seat.RECEIVER: self.receiver_id, Seat.CONTACT: self.need.contact_id}
        seats = frozenset(seat for seat, person_id in held.items() if person_id == person.id)
        return seats | {Seat.RECEIVER} if self.covered_by(person) else seats

    def covered_by(self, person: Person) -> bool:
        """Whether this person looks after it for the receiver now."""
        return self.covering_id is not None and self.covering_id == person.id

    def acts_as(self, person: Person) -> frozenset[Seat]:
        """The seats whose turn is this person's: a receiver who is covered for keeps the seat, and has no turn."""
        covered = self.covering_id is not None and person.id == self.receiver_id
        return self.seats_of(person) - {Seat.RECEIVER} if covered else self.seats_of(person)

    def seats_for(self, entry: Entry, person: Person) -> frozenset[Seat]:
        """The seats somebody reads a line from: what was said between two before somebody covers stays theirs."""
        return self.seats_along(person)(entry)

    def seats_along(self, person: Person) -> Callable[[Entry], frozenset[Seat]]:
        """The same for a whole timeline."""
        seats = self.seats_of(person)
        if not self.covered_by(person):
            return lambda entry: seats
        agreed_at = self.cover.answered_at if self.cover else None
        return lambda entry: seats if entry.readers is Readers.ALL or (agreed_at and entry.at > agreed_at) else frozenset()

    def zone_of(self, person: Person) -> str:
        return person.timezone or self.group.timezone

    def calendar_of(self, person: Person, *company: Person) -> Calendar:
        """The days on which `person` works and the company, if it takes one, is there."""
        holidays: list[date] = [holiday.day for holiday in self.group.holidays]
        away = [dates for one in (person, *company) for dates in one.away_dates()]
        return calendar(self.zone_of(person), holidays, away)

    def record(
        self, kind: Kind, by: Person | None = None, *, text: str = "", seat: Seat | None = None,
        readers: Readers | None = None, heard_from: datetime | None = None, hush: frozenset[Seat] = frozenset(), **slots: Any,
    ) -> Entry:  # fmt: skip
        """Add a line, recompute whose turn it is, and owe the letters it calls for.

        `heard_from` delays the letters; the seats in `hush` get none, because another letter tells them.
        """
        at, part_over = now(), self.giver_part_ended
        entry = Entry(
            kind=kind,
            by=by,
            seat=seat or self._seat(by),
            readers=readers or READERS[kind],
            text=text,
            slots=slots,
            at=at,
        )
        entry.settles_at = settled_from(at) if kind in UNDOABLE else None
        self.timeline.append(entry)
        self.moved_at, self.version = at, (self.version or 0) + 1
        self.take_turn(at)
        self._tell(entry, heard_from or entry.settles_at or at, hush | self._spared(entry, part_over))
        return entry

    def owe(
        self, to: Person, kind: LetterKind, occasion: str, at: datetime, entry: Entry | None = None, about_id: int | None = None
    ) -> None:  # fmt: skip
        """Owe a person one letter, at most once per occasion; nobody without an address, nobody who stopped mail."""
        if not to.reachable_by_mail or self.owes(to, kind, occasion):
            return
        when = due(kind, to, self.zone_of(to), at)
        self.letters.append(Letter(to=to, kind=kind, occasion=occasion, entry=entry, about_id=about_id, due_at=when))

    def owes(self, to: Person, kind: LetterKind, occasion: str) -> bool:
        return any(letter.to is to and letter.kind is kind and letter.occasion == occasion for letter in self.letters)

    def _tell(self, entry: Entry, at: datetime, hush: frozenset[Seat]) -> None:
        for seat, kind in HEARS[entry.kind]:
            person = self.person_in(seat)
            if seat not in hush and person is not entry.by and self._hears_of(entry, seat):
                self.owe(person, kind, f"{entry.kind}:{self.id}:{self.version}", at, entry)

    def _hears_of(self, entry: Entry, seat: Seat) -> bool:
        if seat is Seat.CONTACT:
            return self.reached_contact and not self.need.own
        return seat in SEATS_OF[entry.readers] or entry.kind is Kind.REFUSED

    def _spared(self, entry: Entry, part_over: bool) -> frozenset[Seat]:
        """The giver, of steps they did not ask for or that came after their part; a word to them alone always arrives."""
        to_giver_alone = entry.kind is Kind.POSTED and entry.readers is not Readers.ALL
        spare = entry.kind in STEPS and not to_giver_alone and (part_over or not wanted(entry.kind, self.hears))
        return frozenset({Seat.GIVER}) if spare else frozenset()

    def _seat(self, by: Person | None) -> Seat | None:
        seats = self.seats_of(by) if by else frozenset()
        return next((seat for seat in Seat if seat in seats), None)
