"""Anybody with a name: a member, or the contact of a need; never merged across givers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.subscribing import Subscriber


class Hears(StrEnum):
    """What a giver wants to hear of a referral."""

    MOMENTS = "moments"
    EVERY_STEP = "every_step"
    ENDING = "ending"


class PartEnds(StrEnum):
    """Where a giver's part ends."""

    HELLO = "hello"
    MET = "met"
    DONE = "done"


class Person(Base, Subscriber):
    """`email` is normalised to lower case, `phone` to E.164; a contact has at least one of them until erased.

    `returned_email` is the address mail last came back from for good; a new address begins afresh.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(index=True)
    phone: Mapped[str | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str | None]
    best_time: Mapped[str] = mapped_column(default="")
    hears: Mapped[Hears] = mapped_column(default=Hears.MOMENTS)
    part_ends: Mapped[PartEnds] = mapped_column(default=PartEnds.DONE)
    mail_stopped_at: Mapped[datetime | None]
    returned_email: Mapped[str | None]
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    away: Mapped[list["Away"]] = relationship(back_populates="person", order_by="Away.first", cascade="all, delete-orphan")

    @property
    def first_name(self) -> str:
        """Whoever had everything erased is called by what stands in place of a name."""
        return self.name if self.erased_at or not self.name.strip() else self.name.split()[0]

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    def prefer(self, hears: Hears, part_ends: PartEnds, mail_hour: int, timezone: str | None) -> None:
        """How this person likes to hear, unless a referral says otherwise."""
        self.hears, self.part_ends, self.mail_hour, self.timezone = hears, part_ends, mail_hour, timezone

    def rename(self, name: str) -> None:
        self.name = name

    def be_reached(self, phone: str | None, best_time: str) -> None:
        """How and when a call suits this person."""
        self.phone, self.best_time = phone, best_time

    def go_away(self, first: date, last: date) -> None:
        self.away.append(Away(first=first, last=last))

    def stop_mail(self) -> None:
        """No more mail but what this person asks for: a link to come in, a lost link, a deletion."""
        self.mail_stopped_at = self.mail_stopped_at or now()

    @property
    def reachable_by_mail(self) -> bool:
        """An address that works, as far as we know, and no word against writing to it."""
        return bool(self.email) and self.email != self.returned_email and self.mail_stopped_at is None

    def mail_came_back(self, address: str) -> None:
        """Nothing more goes to that address."""
        self.returned_email = address

    def want_mail(self) -> None:
        self.mail_stopped_at = None

    def come_back(self, away: "Away") -> None:
        self.away.remove(away)

    def away_dates(self) -> tuple[tuple[date, date], ...]:
        return tuple((away.first, away.last) for away in self.away)

    def away_until(self, day: date) -> date | None:
        """The last day of the absence that covers `day`, if there is one."""
        return max((away.last for away in self.away if away.first <= day <= away.last), default=None)


class Away(Base):
    """Days on which a person cannot take a turn; both ends included."""

    __tablename__ = "away"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    first: Mapped[date]
    last: Mapped[date]

    person: Mapped[Person] = relationship(back_populates="away")

    @classmethod
    def of(cls, person: Person) -> Select["Away"]:
        return select(cls).where(cls.person_id == person.id)
