"""The giver leaves the middle: by hand at any time after the introduction, or by itself where they said their part ends."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Hears, PartEnds, Person
from exchange.models.referral.ending import Endable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.turn import Stage

# The stages at which a giver's part is over, by what they chose.
OVER_AT: dict[PartEnds, frozenset[str]] = {
    PartEnds.HELLO: frozenset({"in_touch", "meeting_set", "met", "agreed", "delivered", "paid", "complete"}),
    PartEnds.MET: frozenset({"met", "agreed", "delivered", "paid", "complete"}),
    PartEnds.DONE: frozenset({"delivered", "paid", "complete"}),
}


class StepBack(Base):
    __tablename__ = "step_back"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)


class Leavable(Endable):
    part_ends: Mapped[PartEnds]

    if TYPE_CHECKING:
        stage: Mapped[Stage]

    @declared_attr
    def step_back_record(cls) -> Mapped[StepBack | None]:
        return relationship(StepBack, cascade="all, delete-orphan", single_parent=True)

    @property
    def giver_part_ended(self) -> bool:
        return self.step_back_record is not None or self.stage in OVER_AT[self.part_ends]

    def may_be_stepped_back_from_by(self, person: Person) -> bool:
        going = self.introduction is not None and self.ending is None and self.step_back_record is None
        return going and person is self.giver

    def step_back(self, by: Person, words: str) -> None:
        """From now on nobody is asked to go through the giver."""
        if not self.may_be_stepped_back_from_by(by):
            raise Refused(N_("Your part has already ended here."))
        self.step_back_record = StepBack(at=now())
        self.record(Kind.STEPPED_BACK, by=by, text=words)

    def tell_in_place_of_giver(self) -> None:
        """A contact who is left expecting somebody is told by us, where the giver is no longer to be asked."""
        if self.step_back_record and self.contact_left_expecting and self.contact.reachable_by_mail:
            self.tell_contact(self.giver, for_me=True, for_good=True)

    def may_be_kept_in_loop_by(self, person: Person) -> bool:
        return person is self.giver and self.ending is None

    def keep_in_loop(self, by: Person, hears: Hears, part_ends: PartEnds) -> None:
        """The giver changes what they hear and where their part ends."""
        if not self.may_be_kept_in_loop_by(by):
            raise Refused(N_("This referral has ended, so there is nothing more to hear."))
        self.hears, self.part_ends = hears, part_ends
        self.record(Kind.LOOP_CHANGED, by=by, hears=hears, part_ends=part_ends)
