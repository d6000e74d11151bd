"""The giver mends how to reach the contact, and the contact corrects what is known about them."""

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.buttons import Asked
from exchange.models.referral.saying import What
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_


class Mendable(Asked):
    def may_have_details_mended_by(self, person: Person) -> bool:
        return person is self.giver and self.ending is None and bool(self.current(What.DETAILS))

    def mend_details(self, by: Person, email: str | None, phone: str | None) -> None:
        """New ways to reach the contact; the receiver can go on."""
        if not self.may_have_details_mended_by(by):
            raise Refused(N_("Nobody asked for other details here."))
        self.contact.email, self.contact.phone = email, phone
        for fact in self.current(What.DETAILS):
            fact.superseded_at = now()
        self.record(Kind.DETAILS_MENDED, by=by)
