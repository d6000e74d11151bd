"""Somebody asks to come in: one link and one code, for 20 minutes, once."""

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from sqlalchemy import ForeignKey, Select, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.account import Account
from exchange.models.letter import LetterKind
from exchange.models.outbox import owe_about
from exchange.models.refused import Refused
from exchange.words import N_

LASTS = timedelta(minutes=20)
TRIES = 5


class SignIn(Base):
    """Without an account it opens nothing: it is there so that an unknown address is answered just like a known one.

    The code is made from `nonce` and the server's key. Ids are never given twice, since links name them.
    """

    __tablename__ = "sign_in"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    nonce: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(16))
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + LASTS, index=True)
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account | None] = relationship()

    @classmethod
    def begin(cls, account: Account | None) -> "SignIn":
        """A new way in, which ends the older ones; the letter with it is owed at once."""
        cls.end_all(account)
        sign_in = cls(account=account)
        db.session.add(sign_in)
        db.session.flush()
        if account:
            owe_about(account.person, LetterKind.SIGN_IN, sign_in.id, now())
        return sign_in

    @classmethod
    def end_all(cls, account: Account | None) -> None:
        mine = cls.account_id == (account.id if account else 0)
        db.session.execute(update(cls).where(mine, cls.ended_at.is_(None)).values(ended_at=now()))

    @classmethod
    def called(cls, row_id: int) -> Select["SignIn"]:
        return select(cls).where(cls.id == row_id)

    @property
    def open(self) -> bool:
        """Whether its link still works."""
        return bool(self.account) and not self.used_at and not self.ended_at and now() < self.expires_at

    def matches(self, code: str, expected: str) -> bool:
        """Whether the code is the one in the mail. Every try counts, and after the fifth none is looked at."""
        self.tries += 1
        return self.open and self.tries <= TRIES and compare_digest(code.encode(), expected.encode())

    def use(self) -> Account:
        """Come in; it cannot be done twice."""
        if not self.open or not self.account:
            raise Refused(N_("This link has had its day. Ask for a new one, it takes a moment."))
        self.used_at = now()
        return self.account
