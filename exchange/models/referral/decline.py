"""A receiver turns a referral down, and need not say why."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.consent import Consentable
from exchange.models.referral.ending import End, Ending
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_


class Reason(StrEnum):
    """Why not, only if the receiver would like to say; None is "I'd rather not say"."""

    FULL = "full"
    NOT_WHAT_I_DO = "not_what_i_do"
    WOULD_NOT_SUIT = "would_not_suit"


class Decline(Base):
    """`suggested` is a member the receiver thinks better placed."""

    __tablename__ = "decline"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[Reason | None]
    note: Mapped[str] = mapped_column(default="")
    suggested_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    suggested: Mapped[Person | None] = relationship(foreign_keys=[suggested_id])


class Declinable(Consentable):
    @declared_attr
    def decline(cls) -> Mapped[Decline | None]:
        return relationship(Decline, cascade="all, delete-orphan", single_parent=True)

    @hybrid_property
    def declined(self) -> bool:
        return self.decline is not None

    @declined.inplace.expression
    @classmethod
    def _declined(cls) -> ColumnElement[bool]:
        return cls.decline.has()

    def turn_down(self, by: Person, reason: Reason | None = None, note: str = "", suggested: Person | None = None) -> None:
        if not self.may_be_answered_by(by):
            raise Refused(N_("This referral has already been answered."))
        if suggested in (self.giver, self.receiver, self.contact):
            raise Refused(N_("Please name somebody who isn’t part of this referral yet."))
        self.decline = Decline(by=by, reason=reason, note=note, suggested=suggested)
        self.ending = Ending(how=End.DECLINED, by=by)
        self.record(Kind.DECLINED, by=by, text=note, reason=reason, suggested=suggested and suggested.name)
