"""Bad news first: one member tells the other about a problem before anybody else does, and later that it is settled."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.letter import Letter


class HeadsUp(Base):
    """`by_id` is the receiver or the giver; the other one may thank for it, and is told when it is settled."""

    __tablename__ = "heads_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    happened: Mapped[str]
    done: Mapped[str] = mapped_column(default="")
    expect: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    thanked_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class Warnable(Endable):
    @declared_attr
    def heads_ups(cls) -> Mapped[list[HeadsUp]]:
        return relationship(HeadsUp, order_by=HeadsUp.id, cascade="all, delete-orphan")

    def may_be_warned_about_by(self, person: Person) -> bool:
        """Either member, once the answer was yes; not where they are the same two who need it."""
        there = not (self.giver.erased_at or self.receiver.erased_at)
        return person.id in (self.giver_id, self.receiver_id) and self.acceptance is not None and there

    def give_heads_up(self, by: Person, happened: str, done: str, expect: str) -> None:
        """Only the other member reads it."""
        if not self.may_be_warned_about_by(by):
            raise Refused(N_("A heads-up goes between the two members, once the answer was yes."))
        self.heads_ups.append(HeadsUp(by_id=by.id, happened=happened, done=done, expect=expect, at=now()))
        entry = self.record(Kind.HEADS_UP, by=by, text=happened, done=done, expect=expect)
        asked = self.calendar_of(by).days_after(entry.at, self.need.days("settle"))
        self.owe(by, LetterKind.HEADS_UP_SETTLED, f"settled:{self.id}:{self.version}", asked)

    @property
    def ever_told_first(self) -> bool:
        """Told by the timeline, which every page has at hand."""
        return any(entry.kind is Kind.HEADS_UP for entry in self.timeline)

    def heads_up_of(self, person: Person) -> HeadsUp | None:
        """The newest one of somebody's that is not settled yet."""
        mine = (one for one in reversed(self.heads_ups) if self._teller(one) == person.id and one.settled_at is None)
        return next(mine, None) if self.seats_of(person) and not self.covered_by(person) else None

    def heads_up_for(self, person: Person) -> HeadsUp | None:
        """The newest one somebody was given and has not thanked for."""
        if not self.seats_of(person) & {Seat.GIVER, Seat.RECEIVER} or self.covered_by(person):
            return None
        theirs = (one for one in reversed(self.heads_ups) if self._teller(one) != person.id and one.thanked_at is None)
        return next(theirs, None)

    def settle_heads_up(self, by: Person) -> None:
        """Whoever told of it says that it has been put right; the other one hears so."""
        if self.heads_up_of(by) is None:
            raise Refused(N_("You have said so already."))
        for one in self.heads_ups:
            if self._teller(one) == by.id:
                one.settled_at = one.settled_at or now()
        self.record(Kind.HEADS_UP_SETTLED, by=by)

    def thank_for_heads_up(self, by: Person) -> None:
        if self.heads_up_for(by) is None:
            raise Refused(N_("You have said so already."))
        for one in self.heads_ups:
            if self._teller(one) != by.id:
                one.thanked_at = one.thanked_at or now()
        self.record(Kind.APPRECIATED, by=by)

    def asks_whether_settled(self, letter: "Letter") -> bool:
        """Whether the question of this letter is still open."""
        return self.heads_up_of(letter.to) is not None

    def _teller(self, one: HeadsUp) -> int | None:
        """Those of the first days were all the receiver's."""
        return one.by_id or self.receiver_id
