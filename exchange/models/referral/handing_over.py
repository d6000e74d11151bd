"""Somebody else takes it over for good from a receiver who can’t go on: the contact is asked first, and silence is a no.

On a yes the same need is offered to them, in a referral of its own: what was written here stays with those who wrote it.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import object_session

from exchange.clock import now
from exchange.models.log import Did, note
from exchange.models.membership import Membership, refuse_who_has_left
from exchange.models.person import Person
from exchange.models.referral.closing import AT_WORK
from exchange.models.referral.cover import Cover, Coverable, CoverAnswer
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Manner
from exchange.models.referral.turn import stage_reached
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Transferable(Coverable):
    def may_be_handed_over_by(self: "Referral", person: Person) -> bool:  # type: ignore[misc]
        """An organizer of the group."""
        session = object_session(self)
        assert session is not None
        organizes = Membership.organizing(self.group).where(Membership.person_id == person.id)
        return self.may_change_hands and session.scalar(organizes) is not None

    @property
    def may_change_hands(self) -> bool:
        """Once the two are introduced, while they are at peace and nobody else looks after it or is asked about."""
        return self._may_be_covered

    def ask_hand_over(self: "Referral", by: Person, to: Person) -> None:  # type: ignore[misc]
        """Ask the contact. The member reads nothing before the yes; then they are offered it, and may say no."""
        if not self.may_be_handed_over_by(by):
            raise Refused(N_("This can’t be handed over just now."))
        if to in {self.contact, *(one.receiver for one in self.need.referrals), self.giver}:
            raise Refused(N_("It takes somebody who has nothing to do with it yet."))
        refuse_who_has_left(self.group, self.giver, to)
        until = self.calendar_of(self.contact).days_after(now(), self.need.days("consent"))
        self._name(to, now(), until, for_good=True)
        self._ask_about_cover(by, to, until, for_good=True)
        note(self.group, Did.ASKED_HAND_OVER, by, about=self.receiver, referral_id=self.id, to=to.name)

    @property
    def handed_over_by(self: "Referral") -> Person | None:  # type: ignore[misc]
        """Who had it before, where it came over from another member."""
        before = self.parent if self.parent_id else None
        return before.receiver if before and before.giver_id == self.giver_id else None

    def asked_for_good(self, at: datetime) -> bool:
        """Whether somebody is being asked if it may be handed over."""
        cover = self.cover
        open_still = cover is not None and cover.for_good and cover.answer is None and cover.open_at(at)
        return open_still and self.ending is None

    def _answer_hand_over(self: "Referral", by: Person, asked: Cover) -> None:  # type: ignore[misc]
        if asked.answer is CoverAnswer.YES:
            self._hand_over(by, asked.person)
        else:
            self.record(Kind.COVER_REFUSED, by=by, to=asked.person.name, for_good=True)
            self.give_back_for_who_has_gone()

    def pass_cover(self: "Referral", at: datetime) -> None:  # type: ignore[misc]
        """A question about handing over that nobody has answered is a no, too."""
        Coverable.pass_cover(self, at)
        cover = self.cover
        if cover and cover.for_good and cover.answer is None and cover.ended_at is None and cover.until <= at:
            cover.ended_at = at
            self.give_back_for_who_has_gone()

    def end_cover(self: "Referral", by: Person) -> None:  # type: ignore[misc]
        Coverable.end_cover(self, by)
        self.give_back_for_who_has_gone()

    def give_back_for_who_has_gone(self: "Referral") -> None:  # type: ignore[misc]
        """Nobody waits for a receiver who is in the group no more, but for work that was begun."""
        stays = self.ending or stage_reached(self) in AT_WORK
        if not stays and self._receiver_has_gone():
            self.hand_back(by=self.receiver)

    def _receiver_has_gone(self: "Referral") -> bool:  # type: ignore[misc]
        session = object_session(self)
        assert session is not None
        here = Membership.within(self.group).where(Membership.person_id == self.receiver_id)
        return session.scalar(here) is None

    def _hand_over(self: "Referral", by: Person, to: Person) -> None:  # type: ignore[misc]
        refuse_who_has_left(self.group, self.giver, to)
        self.end(End.HANDED_OVER, by, kind=Kind.HANDED_OVER, to=to.name)
        child = self._offered_anew(to)
        session = object_session(self)
        assert session is not None
        session.add(child)
        session.flush()
        child.need.tick_like(self.need)
        child.send(by=self.giver)

    def _offered_anew(self: "Referral", to: Person) -> "Referral":  # type: ignore[misc]
        """The giver’s need as it stands; attested by the contact, who said yes a moment ago."""
        from exchange.models.referral import Referral

        before = self.need
        told = {"words": before.words, "area": before.area, "wanted_when": before.wanted_when, "budget": before.budget}
        child = Referral.draft(
            self.giver, self.group, self.contact, to,
            expects_call=True, spoke_on=now().date(), discreet=before.discreet, **told,
        )  # fmt: skip
        child.parent, child.manner = self, Manner.DETAILS
        return child
