"""What becomes of mail that comes in: answers, absences, mail that came back, and referrals begun by mail."""

from exchange.jobs.inbox.receive import Fate, receive

__all__ = ["Fate", "receive"]
