"""How a person signs in: by a link to their address, or by a password beside it; and whether they run the exchange."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person


class Account(UserMixin, Base):
    """`email` is normalised to lower case; without a password the link is the only way in."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    administers_since: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    # The device that is asking now; its token is all that a session keeps.
    token = ""

    # UserMixin would take two accounts without a device for the same one.
    __eq__ = Base.__eq__
    __hash__ = Base.__hash__

    def get_id(self) -> str:
        return self.token

    @classmethod
    def with_address(cls, email: str) -> Select["Account"]:
        return select(cls).where(cls.email == email)

    @classmethod
    def of(cls, person: Person) -> Select["Account"]:
        return select(cls).where(cls.person_id == person.id)

    @classmethod
    def ending_with(cls, ending: str) -> Select["Account"]:
        """Accounts whose address ends so, oldest first: the people of the example group."""
        return select(cls).where(cls.email.endswith(ending, autoescape=True)).order_by(cls.id)

    @classmethod
    def administrators(cls) -> Select["Account"]:
        """Whoever runs the exchange: they make groups and see how these are, never what stands in them."""
        return select(cls).where(cls.administers_since.is_not(None)).order_by(cls.id)

    @property
    def administers(self) -> bool:
        return self.administers_since is not None

    def administer(self) -> None:
        self.administers_since = self.administers_since or now()

    def administer_no_more(self) -> None:
        self.administers_since = None

    @property
    def has_password(self) -> bool:
        return self.password_hash is not None

    def change_password(self, password_hash: str) -> None:
        self.password_hash = password_hash
