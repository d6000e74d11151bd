"""The same form sent twice counts once: the second try is led to the first one's result."""

from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.models.once import Once

View = TypeVar("View")


def init_once(app: Flask) -> None:
    app.before_request(_led_to_first_result)
    app.after_request(_remember_result)


def asking(view: View) -> View:
    """A POST that writes nothing, and may be asked as often as somebody likes."""
    view.asking = True  # type: ignore[attr-defined]
    return view


def leads_to(location: str) -> None:
    """Where a second sending goes when the first was answered with a page: to what was kept of it."""
    g.leads_to = location


def _led_to_first_result() -> Response | None:
    """The key is kept in the transaction of the act itself: no act, no key."""
    typed = request.form.get("once", "") if request.method == "POST" else ""
    if not typed or hasattr(current_app.view_functions.get(request.endpoint or ""), "asking"):
        return None
    key = _of_this_form(typed)
    if first := db.session.get(Once, key):
        return redirect(first.location or _where_it_was_sent_from())
    g.once = key
    db.session.add(Once(key=key))
    return None


def _of_this_form(typed: str) -> str:
    """The result of one form is nobody's business who sends another, even with its key."""
    return sha256(f"{request.path}\n{typed}".encode()).hexdigest()


def _remember_result(response: Response) -> Response:
    location = response.location if response.status_code in (302, 303) else g.get("leads_to")
    if "once" in g and location:
        db.session.execute(Once.led_to(g.once, location))
        db.session.commit()
    return response


def _where_it_was_sent_from() -> str:
    """The first sending is kept and about to say where it leads; until then, back to the page of the form."""
    page = urlsplit(request.referrer or "")
    return page.path if page.netloc == request.host else "/"
