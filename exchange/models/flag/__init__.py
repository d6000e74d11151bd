"""Somebody asks an organizer to look: at one line, which rests hidden until it is decided, or at the referral as a whole."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Select, exists, or_, select
from sqlalchemy.orm import Mapped, column_property, joinedload, mapped_column, object_session, relationship, selectinload

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.flag.answering import Discussed
from exchange.models.flag.deciders import apart
from exchange.models.flag.deciding import Decided, Verdict
from exchange.models.flag.hiding import WORDY_SLOTS
from exchange.models.flag.looking import Opened
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.refused import Refused
from exchange.models.timeline import Entry, Kind, Readers, Seat
from exchange.words import N_


class About(StrEnum):
    """Which rule it is about."""

    PRESSURE = "pressure"
    PRIVATE = "private"
    UNKIND = "unkind"
    UNTRUE = "untrue"
    ELSE = "else"


class Flag(Base, Opened, Discussed, Decided):
    """`entry` is None where somebody asks for a look at the whole; then `shares` says whether quiet lines are meant, too.

    `kept` are the hidden words, which stand nowhere else: see hiding.py. `verdict` is the one that holds now.
    """

    __tablename__ = "flag"
    # A link names the row; the number of a deleted one must never come back.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_seat: Mapped[Seat]
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    about: Mapped[About]
    words: Mapped[str] = mapped_column(default="")
    shares: Mapped[bool] = mapped_column(default=False)
    kept: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[Verdict | None]
    why: Mapped[str] = mapped_column(default="")

    referral: Mapped[Referral] = relationship()
    entry: Mapped[Entry | None] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    writer: Mapped[Person | None] = relationship(foreign_keys=[writer_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])

    @classmethod
    def raised(
        cls, referral: Referral, by: Person, about: About, words: str = "", entry: Entry | None = None, shares: bool = False
    ) -> "Flag":
        """From now on nobody reads the line, and whoever may decide is told; a contact reads the receipt on their page."""
        session = object_session(referral) or db.session
        cls._refuse(referral, by, entry)
        flag = cls(
            group_id=referral.group_id, referral=referral, entry=entry, by=by, by_seat=referral.seat_at(by, entry),
            writer=entry.by if entry else None, about=about, words=words, shares=shares,
        )  # fmt: skip
        session.add(flag)
        flag.hide()
        session.flush()
        for decider in flag.deciders:
            flag.write_to(decider, LetterKind.FLAGGED)
        if flag.by is not referral.contact or referral.need.own:
            flag.write_to(by, LetterKind.FLAG_RECEIPT)
        return flag

    @classmethod
    def _refuse(cls, referral: Referral, by: Person, entry: Entry | None) -> None:
        if entry and not referral.may_be_flagged_by(entry, by):
            raise Refused(N_("This line can’t be flagged, or somebody has flagged it already."))
        if not referral.may_ask_for_a_look(by):
            raise Refused(N_("There is nothing to look at here."))
        if entry is None and (object_session(referral) or db.session).scalar(cls.asked_by(by, referral)):
            raise Refused(N_("You have asked already. You read here what comes of it."))

    @classmethod
    def before(cls, person: Person) -> Select["Flag"]:
        """What this person may decide: an organizer's who has no part in it; without one, whoever runs the exchange."""
        return cls.with_its_people().where(apart(cls, person))

    @classmethod
    def listed(cls, person: Person, group_id: int | None) -> Select["Flag"]:
        """The same for a list, of one group or of all: what is open first, the newest on top."""
        found = cls.before(person).order_by(cls.decided_at.is_not(None), cls.at.desc(), cls.id.desc())
        return found if group_id is None else found.where(cls.group_id == group_id)

    @classmethod
    def open_before(cls, person: Person, group_id: int) -> Select["Flag"]:
        """What waits for this person in one group, the oldest first."""
        return cls.before(person).where(cls.group_id == group_id, cls.decided_at.is_(None)).order_by(cls.at, cls.id)

    @classmethod
    def concerning(cls, person: Person, referral_id: int) -> Select["Flag"]:
        """The flags of a referral this person raised, or whose line they wrote, in whatever seat they sat then."""
        mine = or_(cls.by_id == person.id, cls.writer_id == person.id)
        return cls.with_its_people().where(cls.referral_id == referral_id, mine).order_by(cls.id)

    @classmethod
    def standing(cls, referral: Referral, person: Person) -> list["Flag"]:
        """The same for the page of a referral, which asks for them only where its lines say that there are some."""
        if not any(entry.hidden_at or entry.kind is Kind.OPENED for entry in referral.timeline):
            return []
        return list(db.session.scalars(cls.concerning(person, referral.id)))

    @classmethod
    def asked_by(cls, person: Person, referral: Referral) -> Select["Flag"]:
        """A look at the whole that somebody still waits for."""
        still_open = cls.entry_id.is_(None), cls.decided_at.is_(None)
        return select(cls).where(cls.referral_id == referral.id, cls.by_id == person.id, *still_open).limit(1)

    @classmethod
    def with_its_people(cls) -> Select["Flag"]:
        referral = joinedload(cls.referral, innerjoin=True)
        return select(cls).options(
            referral.joinedload(Referral.need),
            joinedload(cls.entry),
            joinedload(cls.by),
            joinedload(cls.writer),
            selectinload(cls.looks),
        )

    @property
    def open(self) -> bool:
        return self.decided_at is None

    @property
    def words_gone(self) -> bool:
        """The contact had everything deleted, or the writer has."""
        return bool(self.referral.need.erased_at or (self.writer and self.writer.erased_at))

    @property
    def subject(self) -> Person:
        """Whom an organizer has a word with: the writer of the line, or who asked for a look at the whole."""
        return self.writer or self.by

    @property
    def lines(self) -> list[Entry]:
        """What opening it lays open, oldest first: the line, or what who asked could read then, quiet lines if they said so."""
        if self.entry:
            return [self.entry]
        return [entry for entry in self.referral.timeline if self._meant(entry)]

    def words_of(self, line: Entry) -> list[str]:
        """What is to be read of a line that was opened: its words, or where they are hidden, the ones that were kept."""
        kept = self.kept or {"text": line.text, "slots": line.slots}
        return [words for words in (kept["text"], *(kept["slots"].get(name) for name in WORDY_SLOTS)) if words]

    def _meant(self, entry: Entry) -> bool:
        there = entry.at <= self.at and not entry.undone_at and bool(entry.text)
        shared = entry.readers is Readers.ALL or (self.shares and entry.readers is not Readers.AUTHOR)
        return there and shared and entry.readable_by(self.referral.seats_for(entry, self.by), self.by)

    def write_to(self, person: Person, kind: LetterKind, number: int = 0, about_id: int | None = None) -> None:
        """Owe a letter about it; what stands in it is written from the rows when it leaves."""
        occasion = f"{kind}:{self.id}:{number}"
        self.referral.owe(person, kind, occasion, now(), about_id=about_id or self.id)


_earlier = Flag.__table__.alias("earlier")
# Only of lines that weren't shown again, and there is no count.
Flag.first = column_property(
    ~exists().where(
        _earlier.c.writer_id == Flag.writer_id, _earlier.c.group_id == Flag.group_id, _earlier.c.id < Flag.id,
        or_(_earlier.c.verdict.is_(None), _earlier.c.verdict != Verdict.SHOWN),
    )
)  # fmt: skip
