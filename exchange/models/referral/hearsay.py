"""What giver or receiver heard from the contact: told for them, marked as told, and no proof of anything."""

from datetime import datetime
from typing import TYPE_CHECKING

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.buttons import Asked
from exchange.models.referral.ending import End
from exchange.models.referral.facts import Fact
from exchange.models.referral.saying import SAYINGS, Saying, What
from exchange.models.refused import Refused
from exchange.models.timeline import READERS, Kind, Seat
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral.dispute import Dispute


class Overheard(Asked):
    if TYPE_CHECKING:

        @property
        def dispute(self) -> Dispute | None: ...

    @property
    def contact_has_no_page(self) -> bool:
        """Without an address, and no link was ever taken: then others speak for the contact, and what they tell counts."""
        taken = self.need.texted_at is not None and self.need.generation > 1
        return not self.contact.email and not taken

    def sayings_told_by(self, person: Person) -> list[Saying]:
        """The contact's own small questions, and as long as nothing is decided a no; a receiver tells nobody's happiness."""
        hears = bool(self.seats_of(person) & {Seat.GIVER, Seat.RECEIVER}) and not self.need.own
        if not hears or self.acceptance is None or self.ending or self.dispute:
            return []
        no = [] if self.holds(What.DECIDED) else [Saying.RATHER_NOT]
        told = list(dict.fromkeys(self.buttons_for(self.contact) + no))
        if self.covered_by(person):
            told = [saying for saying in told if not SAYINGS[saying].ends]
        praise = {Saying.HAPPY} if Seat.RECEIVER in self.seats_of(person) else set()
        return [saying for saying in told if saying not in praise]

    def may_tell(self, saying: Saying, person: Person) -> bool:
        return saying in self.sayings_told_by(person)

    def tell(self, saying: Saying, by: Person, on: datetime | None = None, note: str = "") -> None:
        """A no always stops it. Anything else is only noted, unless the contact has no other way to answer."""
        if not self.may_tell(saying, by):
            raise Refused(N_("Things have moved on since, so this can no longer be said here."))
        said = SAYINGS[saying]
        if said.ends is End.NOT_WANTED:
            return self.end(End.NOT_WANTED, by, note, kind=Kind.REFUSED)
        if not said.ends and self.contact_has_no_page:
            self._keep(Fact(what=said.what, answer=said.answer, seat=Seat.CONTACT, by=by, on=on, note=note, at=now()))
        hush = frozenset(Seat) if said.ends else frozenset()
        moment = on and on.isoformat()
        self.record(Kind.TOLD, by=by, text=note, readers=READERS[said.kind], hush=hush, saying=saying, on=moment)
        if said.ends:
            return self._end_as_told(said.ends, note)
        if self.differs(said.what) and self.contact_has_no_page:
            self.record(Kind.DIFFERED)
        return self.complete_if_due()

    def _end_as_told(self, how: End, note: str) -> None:
        """The contact's own choice; whoever told it, the contact hears that it has ended."""
        self.end(how, self.contact, note)
        self.owe(self.contact, LetterKind.ENDED, f"told:{self.id}:{self.version}", now(), self.timeline[-1])
