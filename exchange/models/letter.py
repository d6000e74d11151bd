"""What one person is owed by mail (Letter), and the one e-mail that carries it (Envelope): together, the outbox."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import ONE_DAY, after_quiet_hours, next_at, now
from exchange.db import Base, db, index_where
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.prompt import Prompt
    from exchange.models.referral import Referral
    from exchange.models.timeline import Entry


class LetterKind(StrEnum):
    """One folder under templates/mail per kind; the number is the one in the list of mails every designer knows."""

    SIGN_IN = "sign_in"  # E1
    INVITATION = "invitation"  # E2
    CONFIRM_ADDRESS = "confirm_address"
    ADDRESS_CHANGED = "address_changed"
    OFFER = "offer"  # E3
    STILL_YOURS = "still_yours"  # E4
    ACCEPTED = "accepted"  # E5
    DECLINED = "declined"  # E6
    NO_ANSWER_YET = "no_answer_yet"  # E7
    INTRODUCTION = "introduction"  # E8, in its two variants
    ONLY_IF = "only_if"  # E9
    SAID_YES = "said_yes"  # E10
    NOT_THIS_TIME = "not_this_time"  # E12 to the giver
    NOT_AHEAD = "not_ahead"  # E12 to the receiver
    HELLO_DUE = "hello_due"  # E13
    WAY_OUT = "way_out"  # E14
    HELP = "help"  # E15
    GO_ON = "go_on"  # E15, once the giver's part has ended
    FADING = "fading"
    HEADS_UP = "heads_up"  # E16
    HEADS_UP_SETTLED = "heads_up_settled"
    EXPECTED_OTHERWISE = "expected_otherwise"
    LINE = "line"
    MEDIATION = "mediation"
    NEWS = "news"  # E17
    CHECK_IN = "check_in"  # E18
    BACK_ON_LIST = "back_on_list"  # E22
    ENDED = "ended"  # E24
    HAPPY = "happy"  # the contact's one last question
    ERASED = "erased"  # E30
    FAREWELL = "farewell"
    NEW_LINK = "new_link"  # E31
    FRIENDLY_WORD = "friendly_word"  # E32
    QUIET_WORD = "quiet_word"  # E33
    QUESTION = "question"  # E34
    REPLY = "reply"
    INTRODUCED = "introduced"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    HANDED_BACK = "handed_back"
    STANDBY = "standby"
    NOTE = "note"
    NUDGE = "nudge"
    THANKS = "thanks"
    YOUR_TURN = "your_turn"
    NOT_A_FIT = "not_a_fit"  # E19
    PASS_ON = "pass_on"  # E20
    IN_NEW_HANDS = "in_new_hands"  # E21
    PASS_ON_ANSWER = "pass_on_answer"
    COVER_ASKED = "cover_asked"
    COVERED = "covered"
    COVER_ENDED = "cover_ended"
    KEPT_IN_MIND = "kept_in_mind"
    GREW = "grew"
    PICKED_UP = "picked_up"
    BEGUN = "begun"
    GIVEN = "given"
    HEARD = "heard"
    WAS_THAT_YOU = "was_that_you"
    DRAFT_BEGUN = "draft_begun"
    DIGEST = "digest"  # E25
    WEEKLY = "weekly"  # E26
    VISITOR = "visitor"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    FLAGGED = "flagged"  # E27
    FLAG_RECEIPT = "flag_receipt"  # E27 to who flagged it
    MODERATED = "moderated"  # E28
    FLAG_WORD = "flag_word"  # E28, before anything is decided
    FLAG_ANSWERED = "flag_answered"


class Pace(StrEnum):
    """Attention is scarce: at once, or in the day's one envelope."""

    AT_ONCE = "at_once"
    NOW = "now"
    DAY = "day"


AT_ONCE = {
    LetterKind.SIGN_IN,
    LetterKind.INVITATION,
    LetterKind.CONFIRM_ADDRESS,
    LetterKind.ADDRESS_CHANGED,
    LetterKind.NEW_LINK,
    LetterKind.HEARD,
    LetterKind.WAS_THAT_YOU,
    LetterKind.DRAFT_BEGUN,
    LetterKind.FAREWELL,
}
NOW = {
    LetterKind.OFFER,
    LetterKind.QUESTION,
    LetterKind.REPLY,
    LetterKind.INTRODUCTION,
    LetterKind.ONLY_IF,
    LetterKind.SAID_YES,
    LetterKind.INTRODUCED,
    LetterKind.HEADS_UP,
    LetterKind.ERASED,
    LetterKind.QUIET_WORD,
    LetterKind.STANDBY,
    LetterKind.HAPPY,
    LetterKind.PASS_ON,
    LetterKind.COVER_ASKED,
    LetterKind.BEGUN,
    LetterKind.LINE,
    LetterKind.MEDIATION,
    LetterKind.FLAGGED,
}

# These come by the calendar and sum up; in the day's envelope they stand behind everything else.
REGULAR = (LetterKind.WEEKLY, LetterKind.DIGEST)

# About a flag, and never about whose turn it is: nothing on the timeline answers them.
MODERATING = frozenset({
    LetterKind.FLAGGED, LetterKind.FLAG_RECEIPT, LetterKind.MODERATED, LetterKind.FLAG_WORD, LetterKind.FLAG_ANSWERED,
})  # fmt: skip

# A contact gets no more than that in a whole referral; what they asked for themself is not one of the five.
MOST_FOR_A_CONTACT = 5
ASKED_FOR = frozenset({LetterKind.NEW_LINK, LetterKind.ERASED})


def pace(kind: LetterKind) -> Pace:
    return Pace.AT_ONCE if kind in AT_ONCE else Pace.NOW if kind in NOW else Pace.DAY


def due(kind: LetterKind, person: Person, zone: str, at: datetime) -> datetime:
    """When a letter owed from `at` on may go: at once, outside quiet hours, or at the person's hour."""
    match pace(kind):
        case Pace.AT_ONCE:
            return at
        case Pace.NOW:
            return after_quiet_hours(at, zone)
        case Pace.DAY:
            return next_at(at, zone, person.mail_hour)


_WAITING = text("envelope_id IS NULL AND dropped_at IS NULL")
_ENCLOSED = text("envelope_id IS NOT NULL")
_UNSENT = text("sent_at IS NULL AND dead_at IS NULL")
_DEAD = text("dead_at IS NOT NULL")


class Letter(Base):
    """Unique by person, kind and occasion, so that owing a thing twice owes it once.

    `about_id` names the row a letter without a referral is about: a sign-in, an invitation, a change of address.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "occasion"),
        index_where(_WAITING, "ix_letter_waiting", "due_at"),
        # Not the waiting ones: SQLite would look through all that were ever dropped.
        index_where(_ENCLOSED, "ix_letter_envelope_id", "envelope_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[LetterKind]
    occasion: Mapped[str]
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    about_id: Mapped[int | None]
    envelope_id: Mapped[int | None] = mapped_column(ForeignKey("envelope.id"))
    due_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    to: Mapped[Person] = relationship()
    referral: Mapped["Referral | None"] = relationship(back_populates="letters")
    entry: Mapped["Entry | None"] = relationship(back_populates="letters")
    envelope: Mapped["Envelope | None"] = relationship(back_populates="letters")
    prompts: Mapped[list["Prompt"]] = relationship(
        back_populates="letter", order_by="Prompt.number", cascade="all, delete-orphan"
    )


class Envelope(Base):
    """One e-mail with a fixed Message-ID; the lease lets a second worker take over when the first one died.

    `day` is set on the one envelope a person gets on that day of theirs for everything that can wait. `address` is
    kept until the e-mail has left, and no longer.
    """

    __tablename__ = "envelope"
    __table_args__ = (
        UniqueConstraint("person_id", "day"),
        index_where(_UNSENT, "ix_envelope_unsent", "next_try_at"),
        index_where(_DEAD, "ix_envelope_dead", "dead_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    day: Mapped[date | None]
    address: Mapped[str]
    message_id: Mapped[str] = mapped_column(unique=True, default=lambda: uuid4().hex)
    next_try_at: Mapped[datetime] = mapped_column(default=now)
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    to: Mapped[Person] = relationship()
    letters: Mapped[list[Letter]] = relationship(
        back_populates="envelope", order_by=lambda: (*(Letter.kind == kind for kind in REGULAR), Letter.id)
    )

    @classmethod
    def around(cls, letters: Iterable[Letter], address: str, day: date | None = None) -> "Envelope":
        """These letters of one person, in one e-mail to `address`."""
        letters = list(letters)
        return cls(to=letters[0].to, letters=letters, address=address, day=day)

    @classmethod
    def of_the_days(cls, person_ids: Collection[int], at: datetime) -> set[tuple[int, date]]:
        """Who has had the one for everything that can wait on which of these days; it is not the same day everywhere."""
        theirs = select(cls.person_id, cls.day).where(cls.person_id.in_(person_ids), cls.day >= (at - ONE_DAY).date())
        return {(person_id, day) for person_id, day in db.session.execute(theirs) if day}

    @property
    def may_be_tried_again(self) -> bool:
        """It came back, or waits for its next try."""
        return self.sent_at is None and (self.dead_at is not None or self.next_try_at > now())

    def try_again(self, zone: str) -> None:
        """Due anew, under the same name and with tries of its own; where it was for the day, not at night."""
        if not self.may_be_tried_again:
            raise Refused(N_("It is on its way already."))
        at_once = all(pace(letter.kind) is Pace.AT_ONCE for letter in self.letters)
        self.dead_at, self.tries = None, 0
        self.next_try_at = now() if at_once else after_quiet_hours(now(), self.to.timezone or zone)
