"""What runs by the clock, in its own time and its own transactions. Views only call wake()."""

from exchange.jobs.queue import init_queue as init_jobs
from exchange.jobs.queue import wake

__all__ = ["init_jobs", "wake"]
