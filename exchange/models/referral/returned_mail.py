"""A mail to the contact came back: that address does not work, and the giver has the turn."""

from exchange.clock import now
from exchange.models.referral import Referral
from exchange.models.referral.facts import Fact
from exchange.models.referral.saying import What
from exchange.models.timeline import Kind, Seat


def mail_came_back(referral: Referral) -> None:
    """Counts like the contact's own word that the details are wrong; nothing to do once it has ended."""
    if referral.ending or referral.contact.erased_at or referral.said_by(Seat.CONTACT, What.DETAILS):
        return
    wrong = Fact(what=What.DETAILS, seat=Seat.CONTACT, by=referral.contact, at=now())
    referral.facts.append(wrong)
    referral.record(Kind.DETAILS_WRONG)
