"""A giver can't help with what falls to them just now: one tap, and it goes on without them."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.consent import Consentable
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Basis
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.turn import Step

PROMISED = frozenset({"call", "bring_together"})
# What it comes to, where somebody else cannot do it instead.
ENDS_AS = {"ring_them": End.NO_ANSWER, "help_reach": End.UNREACHABLE, "mend_details": End.UNREACHABLE}
TAKEN_BACK = frozenset({"text_them", "decide_on"})


class Excusable(Consentable):
    if TYPE_CHECKING:
        step: Mapped[Step]

        def withdraw(self, by: Person, note: str = "") -> None: ...

    def may_be_excused(self, person: Person) -> bool:
        """The giver, as long as it is theirs to ring, to text, to mend or to decide."""
        open_to = self.step in PROMISED | TAKEN_BACK | ENDS_AS.keys()
        return open_to and person is self.giver and self.ending is None

    @property
    def goes_on_without_giver(self) -> bool:
        """Whether the contact can be asked in the giver's place."""
        return self.step in PROMISED and bool(self.need.own or self.contact.email)

    def excuse(self, by: Person, note: str = "") -> None:
        if not self.may_be_excused(by):
            raise Refused(N_("This isn’t with you any more, so there is nothing to hand on."))
        if self.goes_on_without_giver:
            self._ask_instead(by, note)
        elif self.step in ENDS_AS:
            self.end(ENDS_AS[self.step], by, note)
        else:
            self.withdraw(by, note)

    def _ask_instead(self, by: Person, note: str) -> None:
        self.record(Kind.EXCUSED, by=by, text=note)
        if self.need.own:
            self.open_introduction(Basis.OWN, now())
        else:
            self.ask_contact(now())
