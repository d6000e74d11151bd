"""What happened, as one party says it. Two answers per fact, the receiver's and the contact's; nobody sets a status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, index_where
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.ending import End, Endable
from exchange.models.referral.saying import SAYINGS, Answer, Saying, What
from exchange.models.refused import Refused
from exchange.models.timeline import READERS, Entry, Kind, Readers, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.turn import Stage

SILENCE_CONFIRMS = timedelta(days=7)
_CURRENT = text("superseded_at IS NULL")


class Fact(Base):
    """One answer of one party; the current one is the newest, and the schema allows only one of those.

    `on` is the moment a date fact is about. Where the contact has no page, `by` may be somebody who told it for them.
    """

    __tablename__ = "fact"
    __table_args__ = (index_where(_CURRENT, "uq_fact_current", "referral_id", "what", "seat", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    what: Mapped[What]
    answer: Mapped[Answer] = mapped_column(default=Answer.YES)
    seat: Mapped[Seat]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    on: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    superseded_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()


@dataclass(frozen=True)
class Ticks:
    """The three things that make the last stop."""

    done: bool
    paid: bool
    happy: bool


class Factual(Endable):
    if TYPE_CHECKING:
        stage: Mapped[Stage]

        def may_say(self, saying: Saying, person: Person) -> bool: ...

        def refuse(self, by: Person, note: str = "") -> None: ...

    @declared_attr
    def facts(cls) -> Mapped[list[Fact]]:
        return relationship(Fact, order_by=Fact.id, cascade="all, delete-orphan")

    def current(self, what: What) -> list[Fact]:
        return [fact for fact in self.facts if fact.what is what and fact.superseded_at is None]

    def said_by(self, seat: Seat, what: What) -> Fact | None:
        return next((fact for fact in self.current(what) if fact.seat is seat), None)

    def latest(self, what: What, answer: Answer = Answer.YES) -> Fact | None:
        """The newest current answer of this kind, whoever gave it."""
        return max((f for f in self.current(what) if f.answer is answer), key=lambda f: f.at, default=None)

    def newest(self, whats: Iterable[What], after: datetime | None = None) -> Fact | None:
        """The newest current fact among `whats`, whatever the answer, if it came after `after`."""
        found = [fact for what in whats for fact in self.current(what) if after is None or fact.at > after]
        return max(found, key=lambda fact: fact.at, default=None)

    def holds(self, what: What) -> Fact | None:
        """The first yes that stands: said by one party and not denied by the other."""
        current = self.current(what)
        yes = [fact for fact in current if fact.answer is Answer.YES]
        denied = any(fact.answer is Answer.NO for fact in current)
        return min(yes, key=lambda fact: fact.at) if yes and not denied else None

    def differs(self, what: What) -> bool:
        return {Answer.YES, Answer.NO} <= {fact.answer for fact in self.current(what)}

    @property
    def differs_since(self) -> datetime | None:
        """When receiver and contact began to see something differently, if they do."""
        return max((fact.at for what in DISPUTABLE if self.differs(what) for fact in self.current(what)), default=None)

    def confirmed(self, what: What, at: datetime | None = None) -> bool:
        """Both agree, or one says so and the other, told, has not objected for seven days; never so for happy."""
        current = self.current(what)
        if not self.holds(what):
            return False
        if len({fact.by_id or fact.by.id for fact in current}) > 1:
            return True
        return what is not What.HAPPY and current[0].at + SILENCE_CONFIRMS <= (at or now())

    def tries_since(self, since: datetime | None) -> list[Fact]:
        """The attempts to reach the contact, the superseded ones included."""
        return [fact for fact in self.facts if fact.what is What.TRIED and (since is None or fact.at > since)]

    @property
    def ticks(self) -> Ticks:
        return Ticks(*(self.holds(what) is not None for what in (What.DONE, What.PAID, What.HAPPY)))

    def say(self, saying: Saying, by: Person, on: datetime | None = None, note: str = "") -> None:
        """One party answers one small question; the stage and the turn follow from it."""
        if not self.may_say(saying, by):
            raise Refused(N_("Things have moved on since, so this can no longer be said here."))
        said, seat = SAYINGS[saying], self._speaking_as(saying, by)
        if said.ends and not self._other_says_yes(seat):
            return self._end_by(said.ends, by, note)
        self._keep(Fact(what=said.what, answer=said.answer, seat=seat, by=by, on=on, note=note, at=now()))
        entry = self.record(said.kind, by=by, seat=seat, text=note, on=on and on.isoformat())
        if said.kind is Kind.DELIVERED:
            self.ask_whether_happy(entry)
        if said.what in DISPUTABLE and self.differs(said.what):
            self.record(Kind.DIFFERED)
        self.complete_if_due()
        return None

    def unsay(self, entry: Entry) -> None:
        """As if it had not been said; what it put right stands as before."""
        self.facts = [fact for fact in self.facts if not (fact.at == entry.at and fact.by is entry.by)]
        for fact in self.facts:
            fact.superseded_at = None if fact.superseded_at == entry.at else fact.superseded_at

    def readers_if_said(self, saying: Saying, by: Person) -> Readers:
        """Who would read the words that go with this, so that a page can say so before anything is sent."""
        said = SAYINGS[saying]
        if not said.ends or self._other_says_yes(self._speaking_as(saying, by)):
            return READERS[said.kind]
        return READERS[Kind.REFUSED if said.ends is End.NOT_WANTED else Kind.ENDED]

    @property
    def nothing_owed(self) -> Fact | None:
        """After this only the contact's last question is left: paid, or done where nobody asks for payment."""
        return self.holds(What.PAID) or (None if self.need.asks_payment else self.holds(What.DONE))

    def ask_whether_happy(self, done: Entry) -> None:
        """Where payment asks, the letter comes with it; else with what is done, unless the contact said so."""
        if not self.need.asks_payment and done.by is not self.contact and not self.need.own:
            self.owe(self.contact, LetterKind.HAPPY, f"happy:{self.id}:{self.version}", done.settles_at or done.at, done)

    def complete_if_due(self, at: datetime | None = None) -> None:
        """Done, paid, and the contact happy or silent for its time: that is the good ending."""
        happy = self.latest(What.HAPPY)
        if self.nothing_owed and happy and not self.ending and not self.differs_since:
            self.end(End.COMPLETE, kind=Kind.COMPLETED)

    def _end_by(self, how: End, by: Person, note: str) -> None:
        if how is End.NOT_WANTED:
            self.refuse(by, note)
        else:
            self.end(how, by, note)

    def _other_says_yes(self, seat: Seat) -> bool:
        return any(f.seat is not seat and f.answer is Answer.YES for f in self.current(What.DECIDED))

    def _speaking_as(self, saying: Saying, by: Person) -> Seat:
        return next(seat for seat in SAYINGS[saying].seats if seat in self.seats_of(by))

    def _keep(self, fact: Fact) -> None:
        """Add a fact in place of the same party's earlier one, and of what it makes void."""
        for old in [*self.current(fact.what), *(f for what in VOIDS.get(fact.what, ()) for f in self.current(what))]:
            put_right = fact.what in PUT_RIGHT and old.answer is not fact.answer
            if old.what is not fact.what or old.seat is fact.seat or put_right:
                old.superseded_at = fact.at
        self.facts.append(fact)


DISPUTABLE = (What.MET, What.DECIDED, What.DONE)
# Here the newer answer is news and no other view: a hello after "nobody has called".
PUT_RIGHT = frozenset({What.SPOKE})
# A new date makes "it did not happen" void, a hello makes "the details are wrong" void, and so on.
VOIDS: dict[What, tuple[What, ...]] = {
    What.SPOKE: (What.DETAILS, What.WAITING, What.STUCK),
    What.DATE: (What.MET, What.WAITING, What.STUCK),
    What.MET: (What.WAITING, What.STUCK),
    What.WAITING: (What.STUCK,),
    What.HELPED: (What.DETAILS, What.STUCK),
    What.DONE: (What.PROMISE,),
}
