"""A person in a group: member or organizer, active, resting or left."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import ColumnElement, Exists, ForeignKey, Select, UniqueConstraint, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, joinedload, mapped_column, object_session, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.anybody import ANYBODY
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.suspension import Suspension
from exchange.words import N_


class Role(StrEnum):
    MEMBER = "member"
    ORGANIZER = "organizer"


class Membership(Base):
    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    handle: Mapped[str] = mapped_column(unique=True)
    joined_at: Mapped[datetime] = mapped_column(default=now)
    welcomed_at: Mapped[datetime | None]
    resting_since: Mapped[datetime | None]
    rests_until: Mapped[datetime | None] = mapped_column(index=True)
    suspended_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    group: Mapped[Group] = relationship()
    person: Mapped[Person] = relationship()
    card: Mapped[Card] = relationship(cascade="all, delete-orphan", single_parent=True)
    suspension: Mapped[Suspension | None] = relationship(cascade="all, delete-orphan", single_parent=True)

    @property
    def organizes(self) -> bool:
        return self.role is Role.ORGANIZER and self.left_at is None and self.suspended_at is None

    @property
    def name(self) -> str:
        return self.person.name

    def become(self, role: Role, by: Person) -> None:
        """Take on a role; a group is never left without an organizer."""
        if role is not Role.ORGANIZER and self.last_organizer:
            raise Refused(N_("A group needs an organizer. Make somebody else one first."))
        self.role = role
        note(self.group, Did.MADE_ORGANIZER if role is Role.ORGANIZER else Did.MADE_MEMBER, by, about=self.person)

    def leave(self) -> None:
        """Go; what is under way stays readable, and the way back is an invitation."""
        if self.last_organizer:
            raise Refused(N_("A group needs an organizer. Make somebody else one first, then you can go."))
        self.left_at = now()

    def rest(self, by: Person, until: datetime | None = None) -> None:
        """Nothing new is offered for a while; what is under way goes on."""
        self.resting_since, self.rests_until = self.resting_since or now(), until
        if by is not self.person:
            note(self.group, Did.LET_REST, by, about=self.person)

    def come_back(self, by: Person | None) -> None:
        """`by` is None when the day has come."""
        self.resting_since = self.rests_until = None
        if by not in (None, self.person):
            note(self.group, Did.WELCOMED_BACK, by, about=self.person)

    def welcome(self) -> None:
        """The three cards a newcomer is offered have been seen."""
        self.welcomed_at = self.welcomed_at or now()

    @property
    def last_organizer(self) -> bool:
        cls = type(self)
        others = cls.organizing(self.group).where(cls.id != self.id)
        return self.organizes and db.session.scalar(others.limit(1)) is None

    @classmethod
    def current(cls) -> Select["Membership"]:
        return select(cls).where(cls.left_at.is_(None))

    @classmethod
    def of(cls, person: Person) -> Select["Membership"]:
        """The groups a person is in now, oldest first."""
        return cls.current().where(cls.person_id == person.id).order_by(cls.joined_at, cls.id)

    @classmethod
    def with_groups_of(cls, person: Person) -> Iterable["Membership"]:
        """The same with each group itself: one statement."""
        return db.session.scalars(_with_groups(), {"person_id": person.id})

    @classmethod
    def with_groups_of_each(cls, people: Iterable[Person]) -> dict[int, list["Membership"]]:
        """The same for several at once, by person."""
        found: dict[int, list[Membership]] = {person.id: [] for person in people}
        for one in db.session.scalars(_with_groups_of_each(), {"person_ids": list(found)}):
            found[one.person_id].append(one)
        return found

    @classmethod
    def enrolled(cls, group: Group) -> Select["Membership"]:
        """Everybody who belongs to a group, those who are suspended too, A to Z."""
        return cls.current().join(cls.person).where(cls.group_id == group.id).order_by(Person.name, cls.id)

    @classmethod
    def within(cls, group: Group) -> Select["Membership"]:
        """The members of a group, A to Z."""
        return cls.enrolled(group).where(cls.suspended_at.is_(None))

    @classmethod
    def organizing(cls, group: Group) -> Select["Membership"]:
        """The organizers of a group, A to Z."""
        return cls.within(group).where(cls.role == Role.ORGANIZER)

    @classmethod
    def open_to_referrals(cls, group: Group, giver: Person) -> Select["Membership"]:
        """The members a giver may suggest: everybody in the group but those resting and the giver."""
        return cls.within(group).where(cls.resting_since.is_(None), cls.person_id != giver.id)

    @classmethod
    def called(cls, text: str) -> ColumnElement[bool]:
        """Whose name or trade has these letters in it; SQLite folds only plain letters, so the title case is tried too."""
        spellings = {text, text.title()}
        return or_(
            *(Person.name.icontains(one, autoescape=True) for one in spellings),
            cls.card.has(or_(*(Card.trade.icontains(one, autoescape=True) for one in spellings))),
        )

    @classmethod
    def beside(cls, person: Person) -> Select["Membership"]:
        """Everybody who shares a group with this person, the person's own memberships included."""
        mine = select(cls.group_id).where(cls.person_id == person.id, cls.left_at.is_(None))
        return cls.current().where(cls.group_id.in_(mine))

    @classmethod
    def organizes_group(cls, group_id: int | InstrumentedAttribute[int], person: Person) -> Exists:
        here = cls.left_at.is_(None), cls.suspended_at.is_(None)
        return exists().where(cls.group_id == group_id, cls.person_id == person.id, cls.role == Role.ORGANIZER, *here)

    @classmethod
    def suspended_from(cls, group_id: InstrumentedAttribute[int], person: Person) -> Exists:
        return exists().where(cls.group_id == group_id, cls.person_id == person.id, cls.suspended_at.is_not(None))


@cache
def _with_groups() -> Select[Membership]:
    """Asked on every page of a member, so built once."""
    return Membership.of(ANYBODY).options(joinedload(Membership.group, innerjoin=True))


@cache
def _with_groups_of_each() -> Select[Membership]:
    theirs = Membership.current().where(Membership.person_id.in_(bindparam("person_ids", expanding=True)))
    in_order = theirs.order_by(Membership.joined_at, Membership.id)
    return in_order.options(joinedload(Membership.group, innerjoin=True))


def new_handle(name: str) -> str:
    """A readable name for a page address, made unlike any other by a short random ending."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "member"
    return f"{stem}-{secrets.token_hex(2)}"


def refuse_who_has_left(group: Group, *members: Person) -> None:
    """Nothing begins with somebody who is in the group no more."""
    wanted = Membership.within(group).where(Membership.person_id.in_([member.id for member in members]))
    here = {one.person_id for one in (object_session(group) or db.session).scalars(wanted)}
    for member in members:
        if member.id not in here:
            raise Refused(N_("%(name)s isn’t in the group just now, so nothing new can begin."), name=member.first_name)
