"""How to refer a member: what they do, for whom, what not, and what a good referral sounds like."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from exchange.db import Base


class Card(Base):
    __tablename__ = "card"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    trade: Mapped[str] = mapped_column(default="")
    does: Mapped[str] = mapped_column(default="")
    for_whom: Mapped[str] = mapped_column(default="")
    does_not: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")
    price_from: Mapped[str] = mapped_column(default="")
    sounds_like: Mapped[str] = mapped_column(default="")
    not_for_me: Mapped[str] = mapped_column(default="")
    first_call_within: Mapped[str] = mapped_column(default="")
    taking_work: Mapped[bool] = mapped_column(default=True)
    taking_work_until: Mapped[date | None]
    promise: Mapped[str] = mapped_column(default="")
    card_address: Mapped[str] = mapped_column(default="")

    def describe(self, **words: Any) -> None:
        """Say how to be referred; what is not mentioned stays as it was."""
        for name, value in words.items():
            setattr(self, name, value)

    @property
    def filled(self) -> bool:
        return bool(self.does or self.sounds_like)
