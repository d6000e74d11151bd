"""The web server as it runs in earnest, but a request may ask it to die at the worst moment: just before or after a commit."""

import os
import signal
from collections.abc import Callable

from flask import has_request_context, request
from sqlalchemy import event

from exchange.db import db
from wsgi import app


def dies(moment: str) -> Callable[[object], None]:
    def at_commit(what: object) -> None:
        if has_request_context() and request.headers.get("X-Dies") == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return at_commit


with app.app_context():
    event.listen(db.engine, "commit", dies("before"))
    event.listen(db.session, "after_commit", dies("after"))
