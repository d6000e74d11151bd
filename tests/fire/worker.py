"""The worker as it runs in earnest, but in a hurry: its minute takes a second, a lease three, and a wait half of one."""

from datetime import timedelta

from flask.cli import ScriptInfo
from huey.consumer import Scheduler

from exchange.jobs import deliver
from wsgi import app

deliver.LEASE, deliver.FRESH, deliver.HANDFUL = timedelta(seconds=3), timedelta(seconds=1), 5
deliver.FIRST_WAIT = deliver.LONGEST_WAIT = timedelta(seconds=0.5)
Scheduler.periodic_task_seconds = 1

if __name__ == "__main__":
    print("ready", flush=True)
    app.cli.main(["worker"], obj=ScriptInfo(create_app=lambda: app))
