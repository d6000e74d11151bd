"""The same form sent twice counts once: the second try is led to the first one's result."""

from flask import Flask, g, redirect, request
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.models.once import Once


def init_once(app: Flask) -> None:
    app.before_request(_led_to_first_result)
    app.after_request(_remember_result)


def leads_to(location: str) -> None:
    """Where a second sending goes when the first was answered with a page: to what was kept of it."""
    g.leads_to = location


def _led_to_first_result() -> Response | None:
    """The key is kept in the transaction of the act itself: no act, no key."""
    key = request.form.get("once", "")[:64] if request.method == "POST" else ""
    if not key:
        return None
    if first := db.session.get(Once, key):
        return redirect(first.location or request.path)
    g.once = key
    db.session.add(Once(key=key))
    return None


def _remember_result(response: Response) -> Response:
    location = response.location if response.status_code in (302, 303) else g.get("leads_to")
    if "once" in g and location:
        db.session.execute(Once.led_to(g.once, location))
        db.session.commit()
    return response
