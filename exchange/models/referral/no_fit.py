"""It isn't a fit, and the receiver leaves the contact better off all the same; or asks again in half a year."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.ending import End, Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.card import Card
    from exchange.models.need import Need
    from exchange.models.referral import Referral
    from exchange.models.referral.introduction import Introduction
    from exchange.models.referral.turn import Stage, Step

HALF_A_YEAR = timedelta(days=183)
# As long as nothing has been agreed; from then on handing back or a word to the giver is the way.
BEFORE_WORK = frozenset({"introduced", "in_touch", "meeting_set", "met"})
WORTH_ASKING_AGAIN = frozenset({End.NO_FIT, End.CHOSE_OTHER})


class Left(StrEnum):
    """What the contact is left with, other than a member who can help: see passing_on."""

    READING = "reading"
    LATER = "later"
    NOTHING = "nothing"


class NoFit(Base):
    """`better` is what would have fitted, in the receiver's words: for the giver, and for the receiver's own card."""

    __tablename__ = "no_fit"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    left: Mapped[Left]
    better: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)


class KeptInMind(Base):
    """The receiver is reminded on that day that they may ask again."""

    __tablename__ = "kept_in_mind"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    until: Mapped[datetime]


class Unfitting(Endable):
    if TYPE_CHECKING:
        introduction: Mapped[Introduction | None]
        need: Mapped[Need]
        card: Mapped[Card | None]
        stage: Mapped[Stage]
        step: Mapped[Step]

    @declared_attr
    def no_fit(cls) -> Mapped[NoFit | None]:
        return relationship(NoFit, cascade="all, delete-orphan", single_parent=True)

    @declared_attr
    def kept_in_mind(cls) -> Mapped[KeptInMind | None]:
        return relationship(KeptInMind, cascade="all, delete-orphan", single_parent=True)

    def may_be_called_no_fit_by(self, person: Person) -> bool:
        going = self.introduction is not None and self.ending is None and self.stage in BEFORE_WORK and self.step != "dispute"
        return going and person.id == self.receiver_id

    def call_no_fit(self, by: Person, left: Left, reading: str = "", better: str = "") -> None:
        """The contact hears what they are left with; what would have fitted only the giver reads."""
        if not self.may_be_called_no_fit_by(by):
            raise Refused(N_("Things have moved on since, so this can no longer be said here."))
        self.no_fit = NoFit(left=left, better=better, at=now())
        self.end(End.NO_FIT, by, reading if left is Left.READING else "", kind=Kind.NOT_A_FIT, left=left)
        if better:
            self.record(Kind.BETTER_FIT, by=by, text=better)
        if left is Left.LATER:
            self.keep_in_mind(by)

    def may_be_kept_in_mind_by(self, person: Person) -> bool:
        """After an end that was about the moment and not about the people."""
        over = self.ending is not None and self.ending.how in WORTH_ASKING_AGAIN
        return over and person.id == self.receiver_id and self.kept_in_mind is None and not self.need.erased_at

    def keep_in_mind(self, by: Person) -> None:
        if not self.may_be_kept_in_mind_by(by):
            raise Refused(N_("There is nothing to be reminded of here."))
        self.kept_in_mind = KeptInMind(until=now() + HALF_A_YEAR)
        until = self.kept_in_mind.until
        entry = self.record(Kind.KEPT_IN_MIND, by=by, until=until.isoformat())
        self.owe(self.receiver, LetterKind.KEPT_IN_MIND, f"kept_in_mind:{self.id}", until, entry)

    def may_put_better_fit_on_card(self, person: Person) -> bool:
        """What would have fitted is worth telling the next giver, too."""
        told = self.no_fit.better if self.no_fit else ""
        return bool(told) and person.id == self.receiver_id and self.card is not None and told not in self.card.sounds_like

    def put_better_fit_on_card(self, by: Person) -> None:
        if not self.may_put_better_fit_on_card(by) or self.card is None or self.no_fit is None:
            raise Refused(N_("It stands on your card already."))
        self.card.describe(sounds_like="\n".join(filter(None, (self.card.sounds_like, self.no_fit.better))))

    @classmethod
    def hints(cls: "type[Referral]", giver: Person, receiver: Person) -> Select[str]:  # type: ignore[misc]
        """What this receiver told this giver would have fitted, newest first."""
        told = select(NoFit.better).join(cls, cls.id == NoFit.referral_id)
        return told.where(cls.giver_id == giver.id, cls.receiver_id == receiver.id, NoFit.better != "").order_by(
            NoFit.at.desc()
        )
