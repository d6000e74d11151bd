"""A member moves to another e-mail address: confirmed on the new one, told to the old one."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Select, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.account import Account
from exchange.models.letter import LetterKind
from exchange.models.outbox import owe_about
from exchange.models.refused import Refused
from exchange.models.sign_in import SignIn
from exchange.words import N_

LASTS = timedelta(hours=24)


class AddressChange(Base):
    """`email` is where the letter to confirm goes, `old_email` where the news of it goes. Ids are never given twice."""

    __tablename__ = "address_change"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    email: Mapped[str]
    old_email: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + LASTS)
    ended_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship(innerjoin=True)

    @classmethod
    def begin(cls, account: Account, email: str) -> "AddressChange":
        """Ask the new address; an earlier wish is forgotten."""
        earlier = cls.account_id == account.id, cls.ended_at.is_(None)
        db.session.execute(update(cls).where(*earlier).values(ended_at=now()))
        change = cls(account=account, email=email, old_email=account.email)
        db.session.add(change)
        db.session.flush()
        owe_about(account.person, LetterKind.CONFIRM_ADDRESS, change.id, now())
        return change

    @classmethod
    def called(cls, row_id: int) -> Select["AddressChange"]:
        return select(cls).where(cls.id == row_id)

    @property
    def open(self) -> bool:
        return not self.confirmed_at and not self.ended_at and now() < self.expires_at

    def confirm(self) -> None:
        """From now on the new address signs in; links sent to the old one die."""
        if not self.open:
            raise Refused(N_("This link has had its day. Ask for a new one, it takes a moment."))
        if db.session.scalar(Account.with_address(self.email)):
            raise Refused(N_("Somebody already signs in with this address."))
        self.confirmed_at = now()
        self.account.email = self.account.person.email = self.email
        SignIn.end_all(self.account)
        owe_about(self.account.person, LetterKind.ADDRESS_CHANGED, self.id, now())
