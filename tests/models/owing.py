"""Who is owed a letter about the newest lines of a timeline."""

from exchange.models.referral import Referral


def owed(referral: Referral, since: int) -> set[tuple[str, str]]:
    """First name and kind, of the letters about the lines from `since` on; reminders aside."""
    return {(letter.to.first_name, letter.kind.value) for entry in referral.timeline[since:] for letter in entry.letters}
