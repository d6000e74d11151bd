"""An e-mail of an exchange without a mail server: kept here, and shown at /mailbox."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from exchange.clock import now
from exchange.db import Base


class KeptMail(Base):
    """`source` is the whole message as it would have travelled."""

    __tablename__ = "kept_mail"

    message_id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    source: Mapped[str] = mapped_column(deferred=True)
    kept_at: Mapped[datetime] = mapped_column(default=now)

    @classmethod
    def newest(cls) -> Select["KeptMail"]:
        return select(cls).order_by(cls.kept_at.desc(), cls.message_id)

    @classmethod
    def to(cls, address: str) -> Select["KeptMail"]:
        return cls.newest().where(cls.address == address)

    @classmethod
    def addresses(cls) -> Select[str]:
        """Everybody who ever got one, A to Z."""
        return select(cls.address).distinct().order_by(cls.address)
