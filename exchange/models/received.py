"""A mail somebody sent us: known by its Message-ID, so that it counts once; its words are kept only while they wait."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, ForeignKey, Select, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import Envelope
from exchange.models.person import Person

# How long the words of a mail wait for its owner, or for another try at saying it.
WAITS, REMEMBERED = timedelta(days=14), timedelta(days=120)


class Received(Base):
    """`person` is whom it is from, or would be if it came from their address. `doubted_at` is set while that is asked.

    `outcome` holds ids alone: what it was understood to say.
    """

    __tablename__ = "received"
    # A link names the row; the number of a deleted one must never come back.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    message_key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    envelope_id: Mapped[int | None] = mapped_column(ForeignKey("envelope.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    sender: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    files: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    doubted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    envelope: Mapped[Envelope | None] = relationship()

    @staticmethod
    def key_of(message_id: str) -> str:
        """What is remembered of a Message-ID (RFC 5322, 3.6.4): it may hold somebody's address."""
        return sha256(message_id.encode()).hexdigest()

    @classmethod
    def called(cls, row_id: int) -> Select["Received"]:
        return select(cls).where(cls.id == row_id)

    @classmethod
    def with_key(cls, message_id: str) -> Select["Received"]:
        return select(cls).where(cls.message_key == cls.key_of(message_id))

    @property
    def doubted(self) -> bool:
        """Whether its owner is still being asked if it was theirs."""
        return self.doubted_at is not None and self.decided_at is None

    def decide(self) -> str:
        """The owner has spoken; its words are handed over once and no longer kept."""
        text, self.text, self.sender, self.decided_at = self.text, "", "", now()
        return text

    @classmethod
    def forget_words(cls, at: datetime) -> Any:
        """Of those nobody came back to."""
        kept = or_(cls.text != "", cls.sender != "")
        return update(cls).where(cls.at < at - WAITS, kept).values(text="", sender="", decided_at=at)
