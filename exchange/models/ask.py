"""A member asks for one introduction, by name: the others may know them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_

MOST = 3


class Ask(Base):
    """`words` say whom they would like to meet; `ended_at` is when they found them, or took it off."""

    __tablename__ = "ask"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    membership: Mapped[Membership] = relationship()

    @classmethod
    def ask(cls, membership: Membership, words: str) -> "Ask":
        """At most three at a time, so that each is remembered; the same words count once."""
        mine = db.session.scalars(select(cls).where(cls.membership_id == membership.id, cls.ended_at.is_(None))).all()
        if same := next((one for one in mine if one.words == words), None):
            return same
        if len(mine) >= MOST:
            raise Refused(N_("Three are easiest to remember. Take one off first."))
        asked = cls(membership=membership, words=words)
        db.session.add(asked)
        return asked

    def end(self) -> None:
        self.ended_at = self.ended_at or now()

    @classmethod
    def open_in(cls, group_id: int) -> Select["Ask"]:
        return cls.open_now().where(Membership.group_id == group_id)

    @classmethod
    def open_now(cls) -> Select["Ask"]:
        """Of members who are there and take referrals, the newest first."""
        away = Membership.left_at, Membership.resting_since, Membership.suspended_at
        there = (since.is_(None) for since in away)
        named = joinedload(cls.membership).joinedload(Membership.person), joinedload(cls.membership).joinedload(Membership.card)
        wanted = select(cls).join(cls.membership).where(cls.ended_at.is_(None), *there)
        return wanted.options(*named).order_by(cls.at.desc(), cls.id.desc())

    @classmethod
    def of(cls, person: Person) -> Select["Ask"]:
        return select(cls).join(cls.membership).where(Membership.person_id == person.id, cls.ended_at.is_(None))
