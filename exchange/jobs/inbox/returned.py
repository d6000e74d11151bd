"""A mail of ours came back: nothing more goes to that address, and where it was a contact's, the giver has the turn."""

from exchange.clock import now
from exchange.mail.about import reads_as_contact
from exchange.mail.inbound import Inbound
from exchange.models.letter import Envelope
from exchange.models.referral.returned_mail import mail_came_back


def came_back(envelope: Envelope, mail: Inbound) -> bool:
    """For good (RFC 3464, action failed; RFC 3463, 5.1.x), else there is nothing to do: their server tries again.

    Only whoever got our mail knows the address this came to, so it speaks of that mail and of no other; and of the
    address it names alone, since its owner may have another by now.
    """
    person = envelope.to
    if not mail.bounce or not mail.bounce.permanent or mail.bounce.address != person.email:
        return False
    person.mail_came_back(mail.bounce.address)
    envelope.dead_at, envelope.error = envelope.dead_at or now(), mail.bounce.status
    for letter in envelope.letters:
        if letter.referral and reads_as_contact(letter):
            mail_came_back(letter.referral)
    return True
