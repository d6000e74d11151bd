"""A receiver says yes, and thank you."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.introduction import PROMISES, Basis, Introducible
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.models.undo import settled_from
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.ending import Ending


class Acceptance(Base):
    __tablename__ = "acceptance"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    thanks: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()


class Acceptable(Introducible):
    if TYPE_CHECKING:
        sent_at: Mapped[datetime | None]
        ending: Mapped[Ending | None]

    @declared_attr
    def acceptance(cls) -> Mapped[Acceptance | None]:
        return relationship(Acceptance, cascade="all, delete-orphan", single_parent=True)

    @hybrid_property
    def accepted(self) -> bool:
        return self.acceptance is not None

    @accepted.inplace.expression
    @classmethod
    def _accepted(cls) -> ColumnElement[bool]:
        return cls.acceptance.has()

    @property
    def accepted_at(self) -> datetime:
        assert self.acceptance is not None
        return self.acceptance.at

    @property
    def unanswered(self) -> bool:
        return self.sent_at is not None and self.acceptance is None and self.ending is None

    def may_be_answered_by(self, person: Person) -> bool:
        """Yes, not this one, ask first or suggest somebody: as long as there is no answer."""
        return self.unanswered and person.id == self.receiver_id

    def accept(self, by: Person, thanks: str = "") -> None:
        """Yes. What happens next follows from how the giver wanted to introduce them."""
        if not self.may_be_answered_by(by):
            raise Refused(N_("This referral has already been answered."))
        self.acceptance = Acceptance(by=by, thanks=thanks, at=now())
        self.record(Kind.ACCEPTED, by=by, text=thanks)
        self._go_on(settled_from())

    def _go_on(self, at: datetime) -> None:
        if self.manner in PROMISES:
            return
        if self.need.own or self.need.expects_call:
            basis = Basis.OWN if self.need.own else Basis.ATTESTED
            self.open_introduction(basis, at, hush=frozenset({Seat.RECEIVER}))
        else:
            self.ask_contact(at)
