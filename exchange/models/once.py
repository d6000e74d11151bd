"""A form that was already taken: a hash of its address and key, and where its sender was sent. Kept for a day."""

from datetime import datetime

from sqlalchemy import Update, update
from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import now
from exchange.db import Base


class Once(Base):
    __tablename__ = "once"

    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(default=now, index=True)

    @classmethod
    def led_to(cls, key: str, location: str) -> Update:
        """Remember where the sender of this form was sent."""
        return update(cls).where(cls.key == key).values(location=location)
