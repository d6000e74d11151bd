"""Somebody visits a meeting: who brought them, what they agreed to, and the word afterwards that is the bringer's to say."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Delete, ForeignKey, Select, delete, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from exchange.clock import ONE_DAY, now
from exchange.db import Base, db
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.outbox import owe_about
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_

# So long are the details of a visitor kept who did not join.
KEPT = timedelta(days=365)
FOLLOW_UP_WITHIN = timedelta(days=3)


class Visitor(Base):
    """`agreed_at` is when they said that the group may keep their details and write to them; without it only the name stays.

    `followed_up_at` is when whoever brought them had a word with them afterwards.
    """

    __tablename__ = "visitor"
    # A letter names the row; the number of one that was taken off must never come back.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    brought_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="SET NULL"))
    day: Mapped[date]
    name: Mapped[str]
    trade: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None]
    phone: Mapped[str | None]
    agreed_at: Mapped[datetime | None]
    followed_up_at: Mapped[datetime | None]
    at: Mapped[datetime] = mapped_column(default=now)

    group: Mapped[Group] = relationship()
    brought_by: Mapped[Person] = relationship()

    @classmethod
    def expect(
        cls, group: Group, brought_by: Person, day: date, name: str, *,
        trade: str = "", email: str | None = None, phone: str | None = None, agreed: bool = False,
    ) -> "Visitor":  # fmt: skip
        """The bringer is asked for a word with them the day after, by mail; it is theirs until they say that it is done."""
        if not agreed:
            email = phone = None
        visitor = cls(group=group, brought_by=brought_by, day=day, name=name, trade=trade, email=email, phone=phone)
        visitor.agreed_at = now() if agreed else None
        db.session.add(visitor)
        db.session.flush()
        owe_about(brought_by, LetterKind.VISITOR, visitor.id, visitor._morning_after(), zone=group.timezone)
        return visitor

    @property
    def follow_up_by(self) -> date:
        return self.day + FOLLOW_UP_WITHIN

    def follow_up(self) -> None:
        self.followed_up_at = self.followed_up_at or now()

    @property
    def may_be_invited(self) -> bool:
        return self.agreed_at is not None and self.email is not None and self.invitation_id is None

    def invite(self, by: Person) -> Invitation:
        """To join; only where they agreed that we write to them."""
        if not self.may_be_invited or self.email is None:
            raise Refused(N_("They have been invited already, or we may not write to them."))
        invitation = Invitation.invite(self.group, self.email, self.name, by=by, trade=self.trade)
        db.session.flush()
        self.invitation_id = invitation.id
        return invitation

    def remove(self, by: Person) -> None:
        """Nothing of them stays but an invitation that is out, which can be taken back by itself."""
        db.session.delete(self)
        note(self.group, Did.REMOVED_VISITOR, by)

    @classmethod
    def of(cls, group: Group) -> Select["Visitor"]:
        return (
            select(cls)
            .where(cls.group_id == group.id)
            .options(joinedload(cls.brought_by))
            .order_by(cls.day.desc(), cls.id.desc())
        )

    @classmethod
    def brought(cls, by: Membership) -> Select["Visitor"]:
        return cls.of(by.group).where(cls.brought_by_id == by.person_id)

    @classmethod
    def forget(cls, at: datetime) -> Delete:
        return delete(cls).where(cls.day < (at - KEPT).date())

    def _morning_after(self) -> datetime:
        zone = ZoneInfo(self.brought_by.timezone or self.group.timezone)
        return max(now(), datetime.combine(self.day + ONE_DAY, time(self.brought_by.mail_hour), zone))
