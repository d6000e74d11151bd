"""What runs by the clock, in its own time and transactions. Views only call wake(); the development mailbox also bring()."""

from exchange.jobs.bring import bring, waiting
from exchange.jobs.queue import init_queue as init_jobs
from exchange.jobs.queue import wake

__all__ = ["bring", "init_jobs", "waiting", "wake"]
