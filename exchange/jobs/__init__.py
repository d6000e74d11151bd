"""What runs by the clock, in its own time and transactions.

Views only call wake(); the development mailbox also bring(), and take_in() what somebody answers there.
"""

from exchange.jobs.bring import bring, waiting
from exchange.jobs.queue import init_queue as init_jobs
from exchange.jobs.queue import wake

__all__ = ["bring", "init_jobs", "take_in", "waiting", "wake"]


def take_in(raw: bytes) -> None:
    """As if it had come in by mail; what that takes is loaded by whoever needs it."""
    from exchange.jobs.inbox import receive

    receive(raw)
