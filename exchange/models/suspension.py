"""Why a member is suspended for now, and which organizer answers for it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person


class Suspension(Base):
    """As long as it lasts; that it was there stays in the group’s log."""

    __tablename__ = "suspension"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    why: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()
