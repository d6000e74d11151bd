"""The same people once more: a referral that ended is picked up again, or one that ended well brings more business.

No timeline is reopened: it is a new referral, linked to the old one, and each of the others may still say no to it.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import object_session

from exchange.clock import now
from exchange.models.membership import refuse_who_has_left
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral.acceptance import Acceptance
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Basis, Introduction
from exchange.models.referral.passing_on import Passable
from exchange.models.referral.tree import Growing
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral

A_YEAR = timedelta(days=365)
# One that was picked up is not picked up again before: the contact is written to each time.
A_WEEK = timedelta(days=7)
PICKED_UP_AFTER = frozenset(
    {End.NO_FIT, End.CHOSE_OTHER, End.UNREACHABLE, End.FADED, End.CLOSED_GENTLY, End.HANDED_BACK},
)


class Renewable(Passable, Growing):
    def may_be_picked_up_by(self: "Referral", person: Person) -> bool:  # type: ignore[misc]
        """By either member, within a year, unless it goes on elsewhere already or has only just begun again."""
        over = self.ending is not None and self.ending.how in PICKED_UP_AFTER and self.introduction is not None
        member = bool(self.seats_of(person) & {Seat.GIVER, Seat.RECEIVER})
        return over and member and self._may_begin_again() and not (self._with_another_member() or self._just_begun())

    def may_be_repeated_by(self: "Referral", person: Person) -> bool:  # type: ignore[misc]
        """More business with the same contact, as the receiver tells it."""
        over = self.ending is not None and self.ending.completes
        return over and person.id == self.receiver_id and self._may_begin_again()

    def pick_up(self: "Referral", by: Person, words: str = "") -> "Referral":  # type: ignore[misc]
        if not self.may_be_picked_up_by(by):
            raise Refused(N_("This can’t be picked up again, or it has been already."))
        return self._begin_again(by, words, Kind.PICKED_UP)

    def repeat(self: "Referral", by: Person, words: str = "") -> "Referral":  # type: ignore[misc]
        if not self.may_be_repeated_by(by):
            raise Refused(N_("This can’t be told here, or it has been already."))
        return self._begin_again(by, words, Kind.REPEATED)

    def _may_begin_again(self: "Referral") -> bool:  # type: ignore[misc]
        """Once: from then on the newer one is where it goes on, and a no that was said there stands."""
        ending, need = self.ending, self.need
        fresh = ending is not None and now() < ending.at + A_YEAR and ending.followed_at is None
        return fresh and not any(one.erased_at for one in (need, need.contact, self.giver, self.receiver))

    def _just_begun(self: "Referral") -> bool:  # type: ignore[misc]
        return self.follows_id is not None and self.sent_at is not None and now() < self.sent_at + A_WEEK

    def _with_another_member(self) -> bool:
        return any(other is not self and other.sent_at and not other.ending for other in self.need.referrals)

    def _begin_again(self: "Referral", by: Person, words: str, kind: Kind) -> "Referral":  # type: ignore[misc]
        """It begins at the introduction. Who never said yes before is asked now; who did is told, and may object."""
        refuse_who_has_left(self.group, self.giver, self.receiver)
        new = self._follower(words)
        session = object_session(self)
        assert session is not None
        session.add(new)
        session.flush()
        new.need.tick({tick.position for tick in self.need.ticks if tick.ticked})
        new.need.keep_rules()
        new.sent_at = new.answer_by = now()
        assert self.ending is not None
        self.ending.followed_at = now()
        new.acceptance = Acceptance(by=new.receiver, at=now())
        if new.need.own or self.agreed_by_contact or self.confirmed_by_contact or kind is Kind.REPEATED:
            new.introduction = Introduction(basis=Basis.OWN if new.need.own else Basis.CONSENTED, opens_at=now())
            new.record(kind, by=by, text=words)
        else:
            new.record(kind, by=by, text=words)
            new.ask_contact(now())
        return new

    def _follower(self: "Referral", words: str) -> "Referral":  # type: ignore[misc]
        from exchange.models.referral import Referral

        before = self.need
        need = Need(
            group=before.group, giver=before.giver, contact=before.contact, words=words or before.words, area=before.area,
            wanted_when="", budget=before.budget, expects_call=before.expects_call, discreet=before.discreet, rules={},
        )  # fmt: skip
        new = Referral(need=need, group=self.group, giver=self.giver, receiver=self.receiver, hears=self.hears)
        new.part_ends, new.answer_in, new.manner, new.words = self.part_ends, self.answer_in, self.manner, words or self.words
        new.follows, new.version, new.created_at, new.moved_at = self, 0, now(), now()
        return new
