"""Somebody writes a line: to both others, to one of them, or to themself."""

from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.consent import Consentable
from exchange.models.refused import Refused
from exchange.models.timeline import SEATS_OF, Entry, Kind, Readers, Seat
from exchange.words import N_

# In the order the page shows them; once introduced, receiver and contact talk one to one by default.
BEFORE: dict[Seat, tuple[Readers, ...]] = {
    Seat.GIVER: (Readers.GIVER_RECEIVER, Readers.AUTHOR),
    Seat.RECEIVER: (Readers.GIVER_RECEIVER, Readers.AUTHOR),
    Seat.CONTACT: (Readers.GIVER_CONTACT,),
}
AFTER: dict[Seat, tuple[Readers, ...]] = {
    Seat.GIVER: (Readers.ALL, Readers.GIVER_RECEIVER, Readers.GIVER_CONTACT, Readers.AUTHOR),
    Seat.RECEIVER: (Readers.RECEIVER_CONTACT, Readers.ALL, Readers.GIVER_RECEIVER, Readers.AUTHOR),
    Seat.CONTACT: (Readers.RECEIVER_CONTACT, Readers.ALL, Readers.GIVER_CONTACT),
}


class Postable(Consentable):
    def readers_for(self, person: Person) -> list[Readers]:
        """Who may be written to by this person now; the first is the default, none means they cannot write."""
        seats = self.seats_of(person)
        if not self.sent_at or not seats or (seats == {Seat.CONTACT} and not self.reached_contact):
            return []
        open_to = AFTER if self.details_open() else BEFORE
        offered = dict.fromkeys(readers for seat in Seat if seat in seats for readers in open_to[seat])
        # Who needs it themself has nobody to write to quietly; nobody writes to somebody who had everything erased.
        quiet = {Readers.GIVER_CONTACT} if self.need.own else set()
        return [readers for readers in offered if readers not in quiet and not self._gone_among(SEATS_OF[readers] - seats)]

    def _gone_among(self, seats: frozenset[Seat]) -> bool:
        return any(self.person_in(seat).erased_at for seat in seats)

    def may_be_written_in_by(self, person: Person) -> bool:
        return bool(self.readers_for(person))

    def post(self, by: Person, text: str, readers: Readers) -> Entry:
        if readers not in self.readers_for(by):
            raise Refused(N_("They can’t be written to here just now."))
        quiet = readers is Readers.GIVER_CONTACT and by is self.contact
        entry = self.record(Kind.POSTED, by=by, text=text, readers=readers, hush=frozenset({Seat.GIVER} if quiet else ()))
        if quiet:
            self.owe(
                self.giver,
                LetterKind.QUIET_WORD,
                f"quiet:{self.id}:{self.version}",
                entry.settles_at or entry.at,
                entry,
            )
        return entry
