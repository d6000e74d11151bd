"""Coming in and going out: what every way of signing in ends with."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from time import monotonic, sleep

from flask import Response, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import login_user
from werkzeug.wrappers import Response as AnyResponse

from exchange.db import db
from exchange.forms.base import LONGEST_ADDRESS, normal_address
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.views import frame
from exchange.views.browsers import name_of_browser

# A path of ours. Browsers read /\ like //, and drop tabs and line breaks before they look.
OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,1000}")
# A letter takes a few milliseconds to owe. Every answer takes this long instead, so that nobody can tell.
PAUSE = 0.05


def come_in(account: Account) -> AnyResponse:
    """A session that nobody can have planted, kept by this browser; then on to where they were going."""
    where = own_path(session.get("then"))
    _forget_earlier()
    session.permanent = True
    Device.begin(account, name_of_browser(request.user_agent.string))
    login_user(account)
    db.session.commit()
    return redirect(where or url_for("home.index"))


def go_out() -> AnyResponse:
    _forget_earlier()
    db.session.commit()
    flash(_("You’re signed out. See you soon."))
    return redirect(url_for("front.index"))


def own_path(path: str | None) -> str | None:
    """`path` if it leads to a page of ours, else nothing."""
    return path if path and OWN_PATH.fullmatch(path) else None


def typed_address(field: str = "email") -> str:
    """For rate limits: whose address was typed, known or not and however it is spelt, without keeping it."""
    typed = request.form.get(field, "")[:LONGEST_ADDRESS]
    with suppress(ValueError):
        typed = normal_address(typed)
    return f"address:{sha256(typed.encode()).hexdigest()}"


@contextmanager
def unhurried() -> Iterator[None]:
    """What is done for an address takes the same time whether or not anybody has it."""
    answer_at = monotonic() + PAUSE
    yield
    sleep(max(0, answer_at - monotonic()))


def untraceable(response: Response) -> Response:
    """A page with a token in its address is kept nowhere and found by nobody."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _forget_earlier() -> None:
    if frame.viewer():
        frame.device().sign_out()
    session.clear()
