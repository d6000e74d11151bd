"""`flask worker`: the process that does what the clock and the views ask for, and takes mail in, until it is told to stop."""

import gc
import logging

import click
from flask import current_app
from flask.cli import with_appcontext

from exchange.jobs.inbox.listening import listening

# Enough for one to wait for a slow mail server while another sweeps.
THREADS = 3


@click.command()
@with_appcontext
def worker() -> None:
    """Send mail and let time pass. SIGTERM lets what is being done be finished."""
    # The rows of a handful point at each other: cleared away as seldom as those of a page, they grew by 80 MB in 20,000 mails.
    gc.set_threshold(5_000, 20, 2)
    huey_log = logging.getLogger("huey")
    huey_log.handlers, huey_log.propagate = current_app.logger.handlers, False
    queue = current_app.extensions["queue"]
    with listening():
        queue.create_consumer(workers=THREADS, max_delay=1, graceful_signal="TERM").run()
