"""Somebody is asked to join a group, by mail, for 30 days."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Select, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, column_property, joinedload, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.account import Account
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.letter import LetterKind
from exchange.models.log import Act, Did, note
from exchange.models.membership import Membership, Role, new_handle
from exchange.models.outbox import owe_about
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.regular_mail import plan
from exchange.words import N_

LASTS = timedelta(days=30)
# So long are name and address kept of somebody who never answered.
KEPT = timedelta(days=365)


class Invitation(Base):
    """`name` is how the inviter knows them. A new generation kills the older links; ids are never given twice."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("group_id", "email"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    trade: Mapped[str] = mapped_column(default="")
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    generation: Mapped[int] = mapped_column(default=1)
    sent_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + LASTS)
    revoked_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    group: Mapped[Group] = relationship(innerjoin=True)
    person: Mapped[Person] = relationship(foreign_keys=[person_id], innerjoin=True)
    invited_by: Mapped[Person | None] = relationship(foreign_keys=[invited_by_id])

    @classmethod
    def invite(
        cls, group: Group, email: str, name: str, by: Person | None, role: Role = Role.MEMBER, trade: str = ""
    ) -> "Invitation":
        """Ask somebody to join; `by` is None when whoever runs the exchange asks the first organizer."""
        if db.session.scalar(_current(group, email)):
            raise Refused(N_("%(name)s is already in this group."), name=name or email)
        invitation = db.session.scalar(select(cls).where(cls.group_id == group.id, cls.email == email))
        if invitation:
            invitation.name, invitation.role = name or invitation.name, role
            invitation.trade = trade or invitation.trade
            return invitation.resend(by)
        person = _invited_person(email, name)
        invitation = cls(group=group, email=email, name=name, role=role, trade=trade, person=person, invited_by=by)
        db.session.add(invitation)
        note(group, Did.INVITED, by, about=person)
        return invitation._send()

    def resend(self, by: Person | None) -> "Invitation":
        """A new link for another 30 days; the older ones die."""
        self.generation += 1
        note(self.group, Did.INVITED_AGAIN, by, about=self.person)
        self.invited_by = by or self.invited_by
        self.sent_at, self.expires_at, self.revoked_at, self.accepted_at = now(), now() + LASTS, None, None
        return self._send()

    def revoke(self, by: Person) -> None:
        if self.accepted_at:
            raise Refused(N_("%(name)s has joined meanwhile."), name=self.who)
        self.revoked_at = now()
        note(self.group, Did.UNINVITED, by, about=self.person)

    def accept(self, name: str, trade: str) -> Membership:
        """Join the group: an account unless there is one, and a membership with the beginnings of a card."""
        if not self.open:
            raise Refused(N_("This invitation has ended. Whoever sent it can send a new one, it takes a moment."))
        self.accepted_at = now()
        self._become_account(name)
        membership = self._membership()
        membership.card.trade = trade
        plan(self.person)
        return membership

    def account(self) -> Account | None:
        """Of whoever was invited: it may be younger than the invitation, or have moved to another address."""
        return db.session.scalar(Account.with_address(self.email)) or db.session.scalar(Account.of(self.person))

    @property
    def who(self) -> str:
        return self.name or self.email

    @property
    def open(self) -> bool:
        return not self.accepted_at and not self.revoked_at and now() < self.expires_at

    @property
    def expired(self) -> bool:
        return not self.accepted_at and not self.revoked_at and now() >= self.expires_at

    @classmethod
    def called(cls, row_id: int) -> Select["Invitation"]:
        return select(cls).where(cls.id == row_id)

    @classmethod
    def pending(cls, group: Group) -> Select["Invitation"]:
        """Those not answered yet, the newest first; an expired one stays until it is sent again or taken back."""
        waiting = (cls.group_id == group.id, cls.accepted_at.is_(None), cls.revoked_at.is_(None))
        newest = cls.sent_at.desc(), cls.id.desc()
        return select(cls).options(joinedload(cls.invited_by)).where(*waiting).order_by(*newest)

    @classmethod
    def unanswered_for_long(cls, at: datetime) -> Select["Invitation"]:
        """Taken back or not, and not sent again for a year."""
        return select(cls).where(cls.accepted_at.is_(None), cls.sent_at < at - KEPT).order_by(cls.id)

    def _send(self) -> "Invitation":
        db.session.flush()
        owe_about(self.person, LetterKind.INVITATION, self.id, now(), self.generation)
        return self

    def _become_account(self, name: str) -> None:
        if account := self.account():
            self.person = account.person
        else:
            self.person.name, self.person.email = name, self.email
            self.person.digest_on = str(self.group.digest_day)
            db.session.add(Account(person=self.person, email=self.email))

    def _membership(self) -> Membership:
        """A new one, or the one of somebody who comes back."""
        earlier = select(Membership).where(Membership.group_id == self.group_id, Membership.person_id == self.person.id)
        membership = db.session.scalar(earlier)
        if not membership:
            handle = new_handle(self.person.name)
            membership = Membership(group=self.group, person=self.person, handle=handle, card=Card())
            db.session.add(membership)
        membership.role, membership.left_at = self.role, None
        membership.resting_since = membership.rests_until = None
        membership.suspended_at = membership.suspension = None
        return membership


Act.invited_as = column_property(
    select(func.coalesce(func.nullif(Invitation.name, ""), Invitation.email))
    .where(Invitation.group_id == Act.group_id, Invitation.person_id == Act.about_id)
    .order_by(Invitation.id.desc())
    .limit(1)
    .correlate_except(Invitation)
    .scalar_subquery()
)


def _current(group: Group, email: str) -> Select[Membership]:
    return (
        Membership.current()
        .join(Account, Account.person_id == Membership.person_id)
        .where(Membership.group_id == group.id, Account.email == email)
    )


def _invited_person(email: str, name: str) -> Person:
    """Whoever signs in with this address already, else somebody new: a contact of the same address is not touched."""
    account = db.session.scalar(Account.with_address(email))
    return account.person if account else Person(name=name or email.partition("@")[0], email=email)
