"""A real SMTP conversation, and a worker that runs when a test says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from flask import Flask

from exchange.db import db
from exchange.jobs.deliver import deliver
from exchange.mail.message import Message
from exchange.mail.post import init_post
from tests.mail.sink import Server, Sink


def mime(message: Message) -> EmailMessage:
    """As whoever gets it reads it."""
    return message_from_bytes(message.as_bytes(), policy=default)


@contextmanager
def changed(app: Flask, **settings: Any) -> Iterator[None]:
    """The application with other settings for a while."""
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(before, **settings)
    init_post(app)
    try:
        yield
    finally:
        app.extensions["settings"] = before
        init_post(app)


@pytest.fixture
def sink(app: Flask) -> Iterator[Sink]:
    """Mail leaves over SMTP, to a server of our own."""
    sink = Sink()
    server = Server(sink)
    server.start()
    with changed(app, mail_url=f"smtp://127.0.0.1:{server.port}", mail_from="mail@goodword.example"):
        yield sink
    server.stop()


@pytest.fixture
def work(app: Flask, session: Any) -> Callable[[], None]:
    """What the worker does when it is woken."""

    def run() -> None:
        db.session.commit()
        with app.app_context():
            deliver()
        db.session.expire_all()

    return run
