"""What runs the jobs: huey, built from the settings. It only wakes; what is to be done stands in the database."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.exceptions import ConfigurationError

from exchange.config import Settings, WrongSetting


def init_queue(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    queue = built(settings, immediate=app.testing)
    app.extensions["queue"] = queue
    app.extensions["deliver"] = queue.task(name="deliver")(_job(app, "exchange.jobs.deliver", "deliver"))
    queue.periodic_task(crontab(), name="sweep")(_job(app, "exchange.jobs.sweep", "sweep"))
    queue.periodic_task(crontab(minute="17"), name="forget")(_job(app, "exchange.jobs.forget", "forget"))
    if settings.imap_url:
        queue.periodic_task(crontab(), name="poll")(_job(app, "exchange.jobs.inbox.polling", "poll"))


def built(settings: Settings, immediate: bool = False) -> Huey:
    """One machine needs no server for it; several share a Redis. In tests a job runs where it is called."""
    if immediate:
        return Huey("goodword", immediate=True)
    if settings.redis_url:
        return _on_redis(settings.redis_url)
    return SqliteHuey("goodword", filename=str(Path(settings.data_dir) / "jobs.sqlite3"), results=False)


def _on_redis(url: str) -> Huey:
    try:
        return RedisHuey("goodword", url=url, results=False)
    except ConfigurationError:
        raise WrongSetting("REDIS_URL needs one package more. Please run: .venv/bin/pip install redis") from None


def wake() -> None:
    """Say that something may be due, right after the commit; whatever becomes of it, the sweep finds the rest."""
    try:
        current_app.extensions["deliver"]()
    except Exception:
        current_app.logger.exception("the worker could not be woken")


def _job(app: Flask, module: str, name: str) -> Callable[[], None]:
    """Imported when it first runs: a web server only wakes, and needs none of what the worker reads and writes mail with."""

    def run() -> None:
        with app.app_context():
            getattr(import_module(module), name)()

    return run
