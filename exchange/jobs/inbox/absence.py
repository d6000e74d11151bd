"""An out-of-office with a day on it: until then nobody is waited for, and the timeline says so."""

from exchange.clock import ONE_DAY, now
from exchange.mail.inbound import Inbound
from exchange.models.letter import Envelope
from exchange.models.retiming import retime


def is_away(envelope: Envelope, mail: Inbound) -> bool:
    """It is never answered (RFC 3834, 2). Without a day that can be read, nothing follows from it."""
    person, today = envelope.to, now().date()
    if mail.back_on is None or mail.sender != person.email or mail.back_on <= today:
        return False
    last = mail.back_on - ONE_DAY
    known = person.away_until(today)
    if known and known >= last:
        return True
    person.go_away(today, last)
    for referral in {letter.referral for letter in envelope.letters if letter.referral}:
        referral.hear_of_absence(person, last)
    retime(person)
    return True
