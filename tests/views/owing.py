"""Who is owed which letters about a referral; reminders aside, which go unsent when their turn has passed."""

from exchange.db import db
from exchange.models.letter import Letter
from exchange.models.referral import Referral


def owed(referral: Referral, since: int = 0) -> set[tuple[str, str]]:
    """First name and kind, of the letters about the lines from `since` on."""
    lines = {entry.id for entry in referral.timeline[since:]}
    letters = db.session.query(Letter).filter_by(referral_id=referral.id, dropped_at=None)
    return {(letter.to.first_name, letter.kind.value) for letter in letters if letter.entry_id in lines}
