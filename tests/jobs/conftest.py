"""A worker that runs when a test says so, and a mailbox to look into."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from exchange.db import db
from exchange.jobs.deliver import deliver
from exchange.jobs.forget import forget
from exchange.jobs.sweep import sweep
from exchange.models.kept_mail import KeptMail

Work = Callable[[], list[str]]


def _mails() -> list[str]:
    return [f"{mail.address}: {mail.subject}" for mail in db.session.query(KeptMail).order_by(KeptMail.kept_at)]


def _runner(app: Flask, job: Callable[[], None]) -> Work:
    def run() -> list[str]:
        before = len(_mails())
        db.session.commit()
        with app.app_context():
            job()
        db.session.expire_all()
        return _mails()[before:]

    return run


@pytest.fixture
def work(app: Flask, session: Any) -> Work:
    """What the worker does when it is woken; tells the new mails."""
    return _runner(app, deliver)


@pytest.fixture
def minute(app: Flask, session: Any) -> Work:
    """What it does every minute, and on this one what it does every hour."""

    def on_the_hour() -> None:
        forget()
        sweep()

    return _runner(app, on_the_hour)
