"""A member looks after it for a receiver who is away: the contact is asked first, and it is over by itself on the day."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.referral.dispute import Contestable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.stepping_back import StepBack


class CoverAnswer(StrEnum):
    """What the contact says: yes, rather wait for the receiver, or not to be asked that again."""

    YES = "yes"
    WAIT = "wait"
    NO = "no"


class Cover(Base):
    """The newest one that was asked about; earlier ones are on the timeline. `until` is the last minute of the last day.

    One `for_good` only asks: on a yes it is handed over, and `until` is when silence is a no.
    """

    __tablename__ = "cover"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_at: Mapped[datetime]
    until: Mapped[datetime]
    for_good: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answer: Mapped[CoverAnswer | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    @property
    def agreed(self) -> bool:
        """Whether it was agreed and has not been ended, be it for now or for later."""
        return self.answer is CoverAnswer.YES and self.ended_at is None

    def open_at(self, at: datetime) -> bool:
        return self.ended_at is None and self.answer in (None, CoverAnswer.YES) and at < self.until


class Coverable(Contestable):
    """`covering_id` is who sits in the receiver's seat beside the receiver now; verbs and the clock keep it."""

    if TYPE_CHECKING:
        covering_id: Mapped[int | None]
        covering: Mapped[Person | None]
        step_back_record: Mapped[StepBack | None]

        @property
        def passing_on_asked(self) -> bool: ...

        @property
        def contact_has_no_page(self) -> bool: ...

        def asked_for_good(self, at: datetime) -> bool: ...

        def _answer_hand_over(self, by: Person, asked: Cover) -> None: ...

    @declared_attr
    def cover(cls) -> Mapped[Cover | None]:
        return relationship(Cover, cascade="all, delete-orphan", single_parent=True)

    @property
    def asks_giver_about_cover(self) -> bool:
        """A giver who needs it themself, or who speaks for a contact without a page."""
        return self.need.own or self.contact_has_no_page

    def may_be_covered_by(self, person: Person) -> bool:
        """The receiver; while they are away, an organizer too. Only when the two are introduced and at peace."""
        return self._may_be_covered and (person.id == self.receiver_id or (self.receiver_away and person in self._organizers()))

    @property
    def receiver_away(self) -> bool:
        return self.receiver.away_until(now().date()) is not None

    def ask_cover(self, by: Person, to: Person, from_at: datetime, until: datetime) -> None:
        """Ask the contact. The member reads nothing before the yes, and is not told that anybody asked."""
        if not self.may_be_covered_by(by):
            raise Refused(N_("Nobody can be named here just now."))
        if to in (self.giver, self.receiver, self.contact):
            raise Refused(N_("It takes somebody else to look after it."))
        if until <= max(now(), from_at):
            raise Refused(N_("That day is over. Please choose a later day."))
        self._name(to, from_at, until)
        if by is not self.receiver:
            note(self.group, Did.NAMED_COVER, by, about=self.receiver, referral_id=self.id)
        self._ask_about_cover(by, to, until)

    def _ask_about_cover(self, by: Person, to: Person, until: datetime, **slots: Any) -> None:
        entry = self.record(Kind.COVER_ASKED, by=by, to=to.name, until=until.isoformat(), **slots)
        if self.asks_giver_about_cover:
            self.owe(self.giver, LetterKind.COVER_ASKED, f"cover_asked:{self.id}:{self.version}", entry.at, entry)

    @property
    def cover_open(self) -> bool:
        """Whether somebody was asked about, or agreed on, and it is not over."""
        return self.cover is not None and self.cover.open_at(now()) and self.ending is None

    @property
    def cover_asked(self) -> bool:
        """Whether the contact is being asked now."""
        waits = self.cover is not None and self.cover.answer is None and self.cover.open_at(now())
        return waits and self.ending is None and self.dispute is None and self.details_open()

    def may_answer_cover(self, person: Person) -> bool:
        answers = self.giver_id if self.asks_giver_about_cover else self.need.contact_id
        return self.cover_asked and person.id == answers

    def answer_cover(self, by: Person, answer: CoverAnswer) -> None:
        if not self.may_answer_cover(by):
            raise Refused(N_("Things have moved on since, so there is nothing to answer here."))
        assert self.cover
        self.cover.answer, self.cover.answered_at = answer, now()
        if self.cover.for_good:
            self._answer_hand_over(by, self.cover)
        elif answer is CoverAnswer.YES:
            self._tell_covered(by, self.cover)
        else:
            self.record(Kind.COVER_REFUSED, by=by, to=self.cover.person.name)

    def may_be_uncovered_by(self, person: Person) -> bool:
        """The receiver at any time, whoever looks after it, and the contact, once it was agreed."""
        if self.cover is None or not self.cover_open:
            return False
        return person.id in (self.receiver_id, self.covering_id) or (self.cover.agreed and person.id == self.need.contact_id)

    def end_cover(self, by: Person) -> None:
        if not self.may_be_uncovered_by(by):
            raise Refused(N_("It is with the receiver again already."))
        self.lift_cover(by)

    def lift_cover(self, by: Person | None = None) -> None:
        """It is with the receiver again, whoever or whatever ends it; an agreed one too whose day was over unnoticed."""
        if self.ending or self.cover is None or not (self.cover.agreed or self.cover.open_at(now())):
            return
        at, covering, agreed = now(), self.covering, self.cover.agreed
        self.cover.ended_at = at
        self.record(Kind.COVER_ENDED, by=by, to=self.cover.person.name, agreed=agreed)
        for person in (self.receiver, covering) if covering else ():
            if person is not by:
                self.owe(person, LetterKind.COVER_ENDED, f"cover_ended:{self.id}:{self.version}", at)

    def pass_cover(self, at: datetime) -> None:
        """On the day it is over by itself."""
        if self.cover and self.cover.agreed and at >= self.cover.until and self.ending is None:
            self.lift_cover()

    def take_cover(self, at: datetime) -> None:
        """Seat whoever covers now. An ending ends that too, and needs no line of its own."""
        cover, before = self.cover, self.covering
        if cover and cover.agreed and self.ending:
            cover.ended_at = at
            if before:
                self.owe(before, LetterKind.COVER_ENDED, f"cover_ended:{self.id}:{self.version}", at)
        holds = cover is not None and cover.agreed and cover.from_at <= at
        self.covering = cover.person if cover and holds else None
        self.covering_id = cover.person_id if cover and holds else None
        if self.covering is not before:
            self.freshened_at = at

    def cover_changes_at(self, at: datetime) -> datetime | None:
        if self.asked_for_good(at):
            return self.cover.until if self.cover else None
        if self.cover is None or not self.cover.agreed:
            return None
        return self.cover.from_at if at < self.cover.from_at else self.cover.until

    @property
    def _may_be_covered(self) -> bool:
        """Whoever said "no, thanks" is not asked about it again."""
        cover = self.cover
        free = cover is None or not (cover.open_at(now()) or cover.answer is CoverAnswer.NO)
        peace = self.ending is None and self.dispute is None and not self.passing_on_asked and self.details_open()
        unheard = self.contact_has_no_page and not self.need.own and self.step_back_record is not None
        return free and peace and not unheard

    def _name(self, to: Person, from_at: datetime, until: datetime, for_good: bool = False) -> None:
        told = {"person": to, "person_id": to.id, "from_at": from_at, "until": until, "for_good": for_good, "asked_at": now()}
        if self.cover is None:
            self.cover = Cover(**told)
        for name, value in (told | {"answer": None, "answered_at": None, "ended_at": None}).items():
            setattr(self.cover, name, value)

    def _tell_covered(self, by: Person, cover: Cover) -> None:
        """Whoever covers hears when it begins; what the two members hear waits for the day's envelope."""
        entry = self.record(Kind.COVERED, by=by, to=cover.person.name, until=cover.until.isoformat())
        occasion = f"covered:{self.id}:{self.version}"
        for person, at in ((self.giver, entry.at), (self.receiver, entry.at), (cover.person, max(entry.at, cover.from_at))):
            if person is not by and not (person is self.giver and self.giver_part_ended):
                self.owe(person, LetterKind.COVERED, occasion, at, entry)
