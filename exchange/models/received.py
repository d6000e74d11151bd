"""A mail somebody sent us: known by its Message-ID, so that it counts once; its words are kept only while they wait."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, ForeignKey, Select, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import Envelope, LetterKind
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_

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
    confirmed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    envelope: Mapped[Envelope | None] = relationship()

    @staticmethod
    def key_of(message_id: str, address: str) -> str:
        """What is remembered of a Message-ID (RFC 5322, 3.6.4) and of where it went: both may tell who somebody is."""
        return sha256(f"{address} {message_id}".encode()).hexdigest()

    @classmethod
    def called(cls, row_id: int) -> Select["Received"]:
        return select(cls).where(cls.id == row_id)

    @classmethod
    def with_key(cls, key: str) -> Select["Received"]:
        return select(cls).where(cls.message_key == key)

    @classmethod
    def count_from(cls, person: Person, since: datetime) -> Select[int]:
        """How many mails came from somebody, or in their name."""
        return select(func.count()).where(cls.person_id == person.id, cls.at > since)

    @property
    def doubted(self) -> bool:
        """Whether its owner is still being asked if it was theirs."""
        return self.doubted_at is not None and self.decided_at is None

    @property
    def answers_our_own_answer(self) -> bool:
        """Whether it replies to what we said about a reply: that is where two machines would go on for ever."""
        return self.envelope is not None and all(letter.kind is LetterKind.HEARD for letter in self.envelope.letters)

    def confirm(self) -> None:
        """It was theirs; it counts from the next moment on."""
        self._guard()
        self.decided_at = self.confirmed_at = now()

    def disown(self) -> None:
        """It was not; nothing of it stays."""
        self._guard()
        self.decided_at, self.text, self.sender = now(), "", ""

    def _guard(self) -> None:
        if not self.doubted:
            raise Refused(N_("This has been decided already, or it waited too long."))

    @classmethod
    def to_be_taken(cls) -> Select["Received"]:
        """Confirmed by their owners, and not read yet."""
        return select(cls).where(cls.confirmed_at.is_not(None), cls.sender != "")

    def hand_over(self) -> str:
        """Its words, once."""
        text, self.text, self.sender = self.text, "", ""
        return text

    @classmethod
    def forget_words(cls, at: datetime) -> Any:
        """Of those nobody came back to."""
        kept = or_(cls.text != "", cls.sender != "")
        return update(cls).where(cls.at < at - WAITS, kept).values(text="", sender="", decided_at=at)

    @classmethod
    def forget(cls, at: datetime) -> Any:
        """Long after any server would still deliver the same mail again."""
        return delete(cls).where(cls.at < at - REMEMBERED)
