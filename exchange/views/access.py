"""Who is asking, and whether they may: signed in unless a view says otherwise."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from exchange.extensions import csrf
from exchange.models.person import Person

View = TypeVar("View", bound=Callable[..., object])


class Access(StrEnum):
    """Every endpoint is in exactly one of these lists."""

    PUBLIC = "public"
    LINK = "link"
    MEMBER = "member"


def public(view: View) -> View:
    """Anybody may open this."""
    return _marked(view, Access.PUBLIC)


def by_link(view: View) -> View:
    """The token in the address is the authority; no session is read."""
    return _marked(view, Access.LINK)


def access_of(endpoint: str) -> Access:
    view = current_app.view_functions[endpoint]
    return getattr(view, "access", Access.PUBLIC if endpoint == "static" else Access.MEMBER)


def require_member() -> Response | None:
    """Default deny: an unknown address is a 404 for everybody, a known one asks a stranger to sign in."""
    if request.endpoint is None or access_of(request.endpoint) is not Access.MEMBER or current_user.is_authenticated:
        return None
    return redirect(url_for("sign_in.new", then=request.full_path.rstrip("?") if request.method == "GET" else None))


def kept_by_no_browser(response: Response) -> Response:
    """What a member reads stays on no disk, and is not there for whoever sits down after them."""
    if request.endpoint and access_of(request.endpoint) is Access.MEMBER:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def check_csrf() -> None:
    """Every form of somebody signed in or signing in; where a link is the authority there is no cookie to abuse."""
    g.by_link = bool(request.endpoint) and access_of(request.endpoint or "") is Access.LINK
    if request.endpoint and not g.by_link and current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()


def me() -> Person:
    """The person who is signed in: the object itself, never Flask-Login's proxy."""
    person: Person | None = g.get("me")
    if person is None:
        person = g.me = current_user.person
    return person


def allow(allowed: bool) -> None:
    """403 for somebody who may see the thing but not do this to it."""
    if not allowed:
        abort(403)


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
