"""A browser that stays signed in until its person says otherwise, or for 90 days without a sign of life."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from sqlalchemy import ForeignKey, Select, bindparam, delete, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.account import Account

IDLE = timedelta(days=90)
PROOF = timedelta(hours=1)
ONE_DAY = timedelta(days=1)


class Device(Base):
    """Only a hash of the token is kept. `proved_at` is when somebody last showed here that the account is theirs."""

    __tablename__ = "device"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    proved_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship(innerjoin=True)

    @classmethod
    def begin(cls, account: Account, name: str) -> str:
        """Sign `account` in on one browser, and return the token its session keeps."""
        account.token = secrets.token_urlsafe(32)
        db.session.add(cls(account=account, token_hash=hashed(account.token), name=name))
        return account.token

    @classmethod
    def holding(cls, token: str) -> "Device | None":
        """The signed-in device with this token, with its account and person: one statement."""
        return db.session.scalar(_holding(), {"hashed": hashed(token), "after": now() - IDLE})

    @classmethod
    def of(cls, account: Account) -> Select["Device"]:
        """Every browser this account is signed in with, the latest first."""
        awake = cls.seen_at > now() - IDLE
        return select(cls).where(cls.account_id == account.id, awake).order_by(cls.seen_at.desc(), cls.id)

    @property
    def proved(self) -> bool:
        """Whether it is short enough ago to change how the account is signed in to."""
        return now() < self.proved_at + PROOF

    def prove(self) -> None:
        self.proved_at = now()

    def touch(self) -> bool:
        """A sign of life, noted once a day; whether it was noted now."""
        due = now() > self.seen_at + ONE_DAY
        if due:
            self.seen_at = now()
        return due

    def sign_out(self) -> None:
        db.session.delete(self)

    def sign_out_others(self) -> None:
        cls = type(self)
        db.session.execute(delete(cls).where(cls.account_id == self.account_id, cls.id != self.id))


@cache
def _holding() -> Select[Device]:
    """Asked at every request, so built once."""
    return (
        select(Device)
        .join(Device.account)
        .join(Account.person)
        .options(contains_eager(Device.account).contains_eager(Account.person))
        .where(Device.token_hash == bindparam("hashed"), Device.seen_at > bindparam("after"))
    )


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
