"""Anybody in a referral may ask an organizer to look: at somebody else’s words, or at the whole of it."""

from exchange.models.person import Person
from exchange.models.timeline import SEATS_OF, Entry, Kind, Seat, Timelined


class Flaggable(Timelined):
    def may_be_flagged_by(self, entry: Entry, person: Person) -> bool:
        """Words of somebody else that they can read, once."""
        readable = entry.readable_by(self.seats_for(entry, person), person)
        return self.may_ask_for_a_look(person) and readable and entry.flaggable_by(person)

    def may_ask_for_a_look(self, person: Person) -> bool:
        """All three, before the end and after; a contact once they know of it."""
        seats = self.seats_of(person)
        knows = self.reached_contact or seats != {Seat.CONTACT}
        return bool(seats) and knows and bool(self.timeline) and not self.need.erased_at

    @property
    def opened_to_an_organizer(self) -> bool:
        """Whether one has read more than who and how far, because somebody asked them to."""
        return any(entry.kind in (Kind.OPENED, Kind.LOOKED_IN) for entry in self.timeline)

    def seat_at(self, person: Person, entry: Entry | None = None) -> Seat:
        """The seat somebody speaks from: the one they read this line in, else the first of theirs."""
        reading = SEATS_OF[entry.readers] if entry else frozenset(Seat)
        seats = self.seats_of(person)
        return next(seat for seat in Seat if seat in (seats & reading or seats))
