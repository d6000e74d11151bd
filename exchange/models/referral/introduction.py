"""How a giver brings two people together, and the moment it is done."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat, Timelined
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.acceptance import Acceptance
    from exchange.models.referral.ending import Ending


class Manner(StrEnum):
    """How the introduction is made; the last two are promises until they are done."""

    DETAILS = "details"
    WORDS = "words"
    CALL = "call"
    TOGETHER = "together"


PROMISES = frozenset({Manner.CALL, Manner.TOGETHER})


class Basis(StrEnum):
    """Why the contact's details may be read."""

    ATTESTED = "attested"
    CONSENTED = "consented"
    OWN = "own"


class Introduction(Base):
    """`opens_at` is when the receiver may read how to reach the contact."""

    __tablename__ = "introduction"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    basis: Mapped[Basis]
    at: Mapped[datetime] = mapped_column(default=now)
    opens_at: Mapped[datetime]


class Introducible(Timelined):
    if TYPE_CHECKING:
        manner: Mapped[Manner | None]
        words: Mapped[str]
        acceptance: Mapped[Acceptance | None]
        ending: Mapped[Ending | None]

        def ask_contact(self, at: datetime) -> None: ...

    @declared_attr
    def introduction(cls) -> Mapped[Introduction | None]:
        return relationship(Introduction, cascade="all, delete-orphan", single_parent=True)

    @hybrid_property
    def introduced(self) -> bool:
        return self.introduction is not None

    @introduced.inplace.expression
    @classmethod
    def _introduced(cls) -> ColumnElement[bool]:
        return cls.introduction.has()

    @property
    def introduced_at(self) -> datetime:
        assert self.introduction is not None
        return self.introduction.opens_at

    def details_open(self, at: datetime | None = None) -> bool:
        """Whether the receiver may read the contact's surname and how to reach them."""
        opened = self.introduction is not None and self.introduction.opens_at <= (at or now())
        return opened and not (self.ending and self.ending.closes_details) and not self.need.erased_at

    def details_open_to(self, person: Person) -> bool:
        seats = self.seats_of(person)
        return bool(seats & {Seat.GIVER, Seat.CONTACT}) or (Seat.RECEIVER in seats and self.details_open())

    def may_be_introduced_by(self, person: Person) -> bool:
        """The giver marks a promised call or meeting as done, or rings a contact who has not answered."""
        waiting = self.acceptance is not None and self.introduction is None and self.ending is None
        return waiting and person is self.giver

    def introduce(self, by: Person, expects_call: bool) -> None:
        """The giver made the call. A contact who now expects to hear is introduced; else we ask them."""
        if not self.may_be_introduced_by(by):
            raise Refused(N_("This introduction has already been made."))
        if expects_call or self.need.own:
            self.open_introduction(Basis.OWN if self.need.own else Basis.ATTESTED, now())
        else:
            self.ask_contact(now())

    def open_introduction(self, basis: Basis, opens_at: datetime, hush: frozenset[Seat] = frozenset()) -> None:
        self.introduction = Introduction(basis=basis, opens_at=opens_at)
        self.record(Kind.INTRODUCED, by=self.giver, text=self.words, heard_from=opens_at, hush=hush, manner=self.manner)
