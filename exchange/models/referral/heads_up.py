"""Bad news first: the receiver tells the giver about a problem before anybody else does."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_


class HeadsUp(Base):
    __tablename__ = "heads_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    happened: Mapped[str]
    done: Mapped[str] = mapped_column(default="")
    expect: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)


class Warnable(Endable):
    @declared_attr
    def heads_ups(cls) -> Mapped[list[HeadsUp]]:
        return relationship(HeadsUp, order_by=HeadsUp.id, cascade="all, delete-orphan")

    def may_be_warned_about_by(self, person: Person) -> bool:
        return person.id == self.receiver_id and self.acceptance is not None

    def give_heads_up(self, by: Person, happened: str, done: str, expect: str) -> None:
        """Only the giver reads it."""
        if not self.may_be_warned_about_by(by):
            raise Refused(N_("Only the member who said yes can send a heads-up here."))
        self.heads_ups.append(HeadsUp(happened=happened, done=done, expect=expect, at=now()))
        self.record(Kind.HEADS_UP, by=by, text=happened, done=done, expect=expect)
