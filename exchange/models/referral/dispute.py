"""Receiver and contact don't agree: the reminders stop, the giver is spared, and the two have time to settle it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, object_session, relationship

from exchange.clock import now
from exchange.db import Base, db, index_where
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral.ending import End, Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Entry, Kind, Readers, Seat
from exchange.words import N_

PAIR = frozenset({Seat.RECEIVER, Seat.CONTACT})
# As long as that the other one may say that it isn't settled yet.
NOT_YET_WITHIN = timedelta(days=14)
_OPEN = text("settled_at IS NULL")


class Over(StrEnum):
    """What it is about."""

    PRICE = "price"
    PROMISE = "promise"
    WORK = "work"


class Dispute(Base):
    """`by_seat` opened it, `settled_by` said that it is settled; an organizer is invited once both have asked for one."""

    __tablename__ = "dispute"
    __table_args__ = (index_where(_OPEN, "uq_dispute_open", "referral_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    over: Mapped[Over]
    by_seat: Mapped[Seat]
    at: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime | None]
    receiver_asked_at: Mapped[datetime | None]
    contact_asked_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[Seat | None]

    lookers: Mapped[list["Looker"]] = relationship(cascade="all, delete-orphan", order_by="Looker.id")

    @property
    def invites(self) -> bool:
        """Whether both have asked an organizer to help."""
        return self.receiver_asked_at is not None and self.contact_asked_at is not None

    def asked_by(self, seat: Seat) -> bool:
        return (self.receiver_asked_at if seat is Seat.RECEIVER else self.contact_asked_at) is not None


class Looker(Base):
    """An organizer who has opened what the two see of it; everybody can see that they did."""

    __tablename__ = "looker"
    __table_args__ = (UniqueConstraint("dispute_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship()


class Contestable(Endable):
    """Where the giver is also the contact, the two are giver and receiver, and the giver speaks as the contact."""

    if TYPE_CHECKING:
        group_id: Mapped[int]
        freshened_at: Mapped[datetime | None]

        def details_open(self, at: datetime | None = None) -> bool: ...

        def lift_cover(self, by: Person | None = None) -> None: ...

    @declared_attr
    def disputes(cls) -> Mapped[list[Dispute]]:
        return relationship(Dispute, order_by=Dispute.id, cascade="all, delete-orphan")

    @property
    def dispute(self) -> Dispute | None:
        """The one that stands."""
        return next((one for one in self.disputes if one.settled_at is None), None)

    @property
    def ever_disputed(self) -> bool:
        """Told by the timeline, which every page has at hand."""
        return any(entry.kind is Kind.DISPUTED for entry in self.timeline)

    def side_of(self, person: Person) -> Seat | None:
        """Which of the two somebody is; whoever covers for one of them is neither."""
        return None if self.covered_by(person) else next(iter(self.seats_of(person) & PAIR), None)

    def may_be_disputed_by(self, person: Person) -> bool:
        free = self.ending is None and self.dispute is None and self.details_open()
        return free and self.side_of(person) is not None

    def disagree(self, by: Person, over: Over, words: str) -> None:
        """One of the two says so; from now on nobody is reminded of anything."""
        seat = self.side_of(by)
        if seat is None or not self.may_be_disputed_by(by):
            raise Refused(N_("There is nothing to settle here just now."))
        self.lift_cover()
        self.disputes.append(Dispute(over=over, by_seat=seat, at=now()))
        self.record(Kind.DISPUTED, by=by, seat=seat, text=words, over=over)

    def may_be_accounted_for_by(self, person: Person) -> bool:
        return self._at_odds(person) and Seat.RECEIVER in self.seats_of(person)

    def give_account(self, by: Person, happened: str, done: str) -> None:
        """The receiver says what happened, and what is being done; the contact reads it."""
        if not self.may_be_accounted_for_by(by):
            raise Refused(N_("This has been settled meanwhile."))
        assert self.dispute
        self.dispute.told_at = now()
        self.record(Kind.ACCOUNTED, by=by, seat=Seat.RECEIVER, text=happened, done=done)

    def may_ask_organizer(self, person: Person) -> bool:
        """Each of the two once, where there is an organizer who is not one of the three."""
        seat = self.side_of(person)
        open_to = seat is not None and self._at_odds(person) and self.dispute is not None and not self.dispute.asked_by(seat)
        return open_to and bool(self._organizers())

    def ask_organizer(self, by: Person) -> None:
        """Both have to ask before anybody is told."""
        if not self.may_ask_organizer(by):
            raise Refused(N_("You have asked already, or this has been settled meanwhile."))
        assert self.dispute
        seat = self.side_of(by)
        if seat is Seat.RECEIVER:
            self.dispute.receiver_asked_at = now()
        else:
            self.dispute.contact_asked_at = now()
        entry = self.record(Kind.CALLED_IN, by=by, seat=seat)
        if self.dispute.invites:
            self._tell_organizers(entry)

    def may_be_settled_by(self, person: Person) -> bool:
        return self._at_odds(person)

    def settle(self, by: Person) -> None:
        """One says that it is settled; the days start afresh, and the other may still say that it isn't."""
        dispute, seat = self.dispute, self.side_of(by)
        if dispute is None or seat is None or not self.may_be_settled_by(by):
            raise Refused(N_("This has been settled meanwhile."))
        dispute.settled_at, dispute.settled_by = now(), seat
        self.freshened_at = now()
        self.record(Kind.MADE_UP, by=by, seat=seat)

    @property
    def just_settled(self) -> Dispute | None:
        """The one that was settled lately, unless another stands."""
        newest = self.disputes[-1] if self.disputes else None
        lately = newest is not None and newest.settled_at is not None and now() < newest.settled_at + NOT_YET_WITHIN
        return newest if lately and self.ending is None else None

    def may_be_reopened_by(self, person: Person) -> bool:
        """The other one, whom nobody had asked yet."""
        settled, seat = self.just_settled, self.side_of(person)
        return settled is not None and seat is not None and seat is not settled.settled_by

    def not_settled(self, by: Person) -> None:
        if not self.may_be_reopened_by(by):
            raise Refused(N_("This can no longer be said here. If something is still open, say so as something new."))
        dispute = self.disputes[-1]
        dispute.settled_at = dispute.settled_by = None
        self.record(Kind.NOT_MADE_UP, by=by, seat=self.side_of(by))

    def may_be_ended_badly_by(self, person: Person) -> bool:
        return self._at_odds(person)

    def end_badly(self, by: Person) -> None:
        """It can't be settled: it ends, and nobody is asked why."""
        if not self.may_be_ended_badly_by(by):
            raise Refused(N_("This has been settled meanwhile."))
        self.end(End.ENDED_BADLY, by)

    def may_be_looked_into_by(self, person: Person) -> bool:
        """An organizer who is not one of the three, once both have asked."""
        invited = self.dispute is not None and self.dispute.invites and self.ending is None
        return invited and person in self._organizers()

    def looked_into_by(self, person: Person) -> bool:
        """Whether they have opened the one that stands; an older one opens no newer."""
        return self.dispute is not None and any(looker.person_id == person.id for looker in self.dispute.lookers)

    def look_into(self, by: Person) -> None:
        """They read what both see from here on, and both see that they do."""
        if not self.may_be_looked_into_by(by) or self.looked_into_by(by):
            raise Refused(N_("You have opened it already, or it has been settled meanwhile."))
        assert self.dispute
        self.dispute.lookers.append(Looker(person=by, person_id=by.id, at=now()))
        self.record(Kind.LOOKED_IN, by=by)
        note(self.group, Did.LOOKED_IN, by, referral_id=self.id)

    def may_be_mediated_by(self, person: Person) -> bool:
        return self.may_be_looked_into_by(person) and self.looked_into_by(person)

    def mediate(self, by: Person, words: str) -> None:
        """A calm third person writes to both."""
        if not self.may_be_mediated_by(by):
            raise Refused(N_("This has been settled meanwhile."))
        self.record(Kind.MEDIATED, by=by, text=words)
        note(self.group, Did.MEDIATED, by, referral_id=self.id)

    def laid_open_to(self, person: Person) -> list[Entry]:
        """What an organizer may read whom both asked: what both see, from when they disagreed until it was over."""
        if not self.ever_disputed:
            return []
        looked_into = (one for one in self.disputes if any(looker.person_id == person.id for looker in one.lookers))
        return [entry for dispute in looked_into for entry in self._shared_during(dispute)]

    def lookers(self) -> list[Person]:
        """The organizers who have opened something here."""
        disputes = self.disputes if self.ever_disputed else []
        return list(dict.fromkeys(one.person for dispute in disputes for one in dispute.lookers))

    def _shared_during(self, dispute: Dispute) -> list[Entry]:
        """Without what was written while it passed for settled, and without the words of a giver, who is left out of it."""
        raised = (n for n, entry in enumerate(self.timeline) if entry.kind is Kind.DISPUTED and entry.at >= dispute.at)
        first, over = next(raised, len(self.timeline)), dispute.settled_at or (self.ending.at if self.ending else None)
        shared, settled = [], False
        for entry in self.timeline[first:]:
            settled = settled and entry.kind is not Kind.NOT_MADE_UP
            if not settled and not (over and entry.at > over) and self._concerns_pair(entry):
                shared.append(entry)
            settled = settled or entry.kind is Kind.MADE_UP
        return shared

    def _concerns_pair(self, entry: Entry) -> bool:
        readable = entry.readers in (Readers.ALL, Readers.RECEIVER_CONTACT)
        return readable and (entry.seat is not Seat.GIVER or self.need.own)

    def _at_odds(self, person: Person) -> bool:
        return self.dispute is not None and self.ending is None and self.side_of(person) is not None

    def _organizers(self) -> list[Person]:
        session = object_session(self) or db.session
        found = session.scalars(Membership.organizing(self.group))
        return [one.person for one in found if not self.seats_of(one.person)]

    def _tell_organizers(self, entry: Entry) -> None:
        assert self.dispute
        for organizer in self._organizers():
            self.owe(organizer, LetterKind.MEDIATION, f"mediation:{self.dispute.id}", now(), entry)
