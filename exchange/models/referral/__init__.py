"""One need offered to one receiver: what was said about it, what happened, whose turn it is, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.person import Hears, Person
from exchange.models.referral.absence import Absent
from exchange.models.referral.answering import Answerable
from exchange.models.referral.cannot_help import Excusable
from exchange.models.referral.checking_in import Checkable
from exchange.models.referral.closing import Finishable
from exchange.models.referral.closing_gently import Closable
from exchange.models.referral.cover import Cover
from exchange.models.referral.details import Mendable
from exchange.models.referral.flagging import Flaggable
from exchange.models.referral.given_outside import GivenOutside
from exchange.models.referral.handing_over import Transferable
from exchange.models.referral.heads_up import Warnable
from exchange.models.referral.hearsay import Overheard
from exchange.models.referral.helping import Helpable
from exchange.models.referral.introduction import Manner
from exchange.models.referral.nudge import Nudgeable
from exchange.models.referral.offer import Knows
from exchange.models.referral.picking_up import Renewable
from exchange.models.referral.post import Postable
from exchange.models.referral.shade import Shaded
from exchange.models.referral.snag import Unsnagged
from exchange.models.referral.stepping_back import Leavable
from exchange.models.referral.taking_back import Reversible
from exchange.models.referral.thank_you import Thankable
from exchange.models.referral.time_passing import Clocked
from exchange.models.referral.unsticking import Unstuck
from exchange.models.referral.writing import Writable


class Referral(
    Base, Clocked, Reversible, Writable, Postable, Helpable, Nudgeable, Warnable, Leavable, Thankable, Mendable, Shaded,
    Checkable, Overheard, Excusable, Unstuck, Closable, Unsnagged, Transferable,
    Renewable, Finishable, GivenOutside, Answerable, Absent, Flaggable,
):  # fmt: skip
    """`version` counts what happened, so that a page can tell that it is out of date.

    `moved_at` is when something last happened.
    """

    __tablename__ = "referral"
    # A link names the row; the number of a deleted one must never come back. The indexes are what the board counts by.
    __table_args__ = (
        Index("ix_referral_open", "group_id", "stage", "quiet_at"),
        Index("ix_referral_sent", "group_id", "sent_at", "giver_id", "receiver_id"),
        Index("ix_referral_given", "group_id", "giver_id", "sent_at"),
        Index("ix_referral_received", "group_id", "receiver_id", "sent_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"), index=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    covering_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    manner: Mapped[Manner | None]
    words: Mapped[str] = mapped_column(default="")
    knows: Mapped[Knows | None]
    hears: Mapped[Hears] = mapped_column(default=Hears.MOMENTS)
    version: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(default=now)
    created_at: Mapped[datetime] = mapped_column(default=now)

    need: Mapped[Need] = relationship(back_populates="referrals")
    group: Mapped[Group] = relationship()
    giver: Mapped[Person] = relationship(foreign_keys=[giver_id])
    # None only while the giver of a draft is not sure who could help.
    receiver: Mapped[Person] = relationship(foreign_keys=[receiver_id])
    covering: Mapped[Person | None] = relationship(foreign_keys=[covering_id])
    # How the receiver says they work, in this group.
    card: Mapped[Card | None] = relationship(
        secondary=Membership.__table__,
        primaryjoin=lambda: and_(Referral.group_id == Membership.group_id, Referral.receiver_id == Membership.person_id),
        secondaryjoin=lambda: Membership.id == Card.membership_id,
        viewonly=True,
    )

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    @property
    def contact(self) -> Person:
        return self.need.contact

    @classmethod
    def draft(cls, giver: Person, group: Group, contact: Person, receiver: Person | None = None, **need: Any) -> "Referral":
        """A new draft: a need of the giver's contact (or of the giver), not yet offered to anybody."""
        wanted = Need(group=group, giver=giver, contact=contact, rules={}, **need)
        referral = cls(need=wanted, group=group, giver=giver, receiver=receiver, hears=giver.hears, part_ends=giver.part_ends)
        referral.created_at = referral.moved_at = now()
        referral.version = 0
        return referral

    @classmethod
    def again(cls, former: "Referral", receiver: Person) -> "Referral":
        """The same need for another receiver, as a draft."""
        return cls(
            need=former.need, group=former.group, giver=former.giver, receiver=receiver, manner=former.manner,
            hears=former.hears, part_ends=former.part_ends, answer_in=former.answer_in, parent_id=former.parent_id,
            created_at=now(), moved_at=now(), version=0,
        )  # fmt: skip

    @classmethod
    def visible_to(cls, person: Person) -> Select["Referral"]:
        """The referrals a person has a seat in; a receiver's only once it was sent."""
        received = and_(cls.receiver_id == person.id, cls.sent_at.is_not(None))
        return select(cls).where(or_(cls.giver_id == person.id, received, cls.covering_id == person.id))

    @classmethod
    def to_be_covered_by(cls, person: Person) -> Select["Referral"]:
        """Those somebody looks after for a receiver, or was named for."""
        return select(cls).where(cls.cover.has(and_(Cover.person_id == person.id, Cover.ended_at.is_(None))), ~cls.ended)

    @classmethod
    def overseen_by(cls, person: Person) -> Select["Referral"]:
        """The sent referrals of the groups a person organizes, of which only the skeleton is theirs to see."""
        return select(cls).where(cls.sent_at.is_not(None), Membership.organizes_group(cls.group_id, person))

    @classmethod
    def due_to_change(cls, at: datetime) -> Select["Referral"]:
        """Referrals that time alone moves on."""
        return select(cls).where(cls.changes_at <= at, cls.sent_at.is_not(None)).order_by(cls.changes_at)

    @classmethod
    def stale_drafts(cls, at: datetime) -> Select["Referral"]:
        """Drafts nobody finished in time."""
        return select(cls).where(cls.changes_at <= at, cls.sent_at.is_(None))
