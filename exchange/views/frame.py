"""What every page of a member needs to know: who reads it, in which of their groups, and what time it is for them."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, request, session
from flask_login import current_user

from exchange.db import writing
from exchange.extensions import login
from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.views.access import Access, access_of, me


def init_frame(app: Flask) -> None:
    login.user_loader(_account_with)
    app.before_request(_set_clock)
    app.context_processor(frame)


def frame() -> dict[str, Any]:
    """For templates: at most one statement for account, device and person, and one for memberships and groups."""
    return {"viewer": viewer(), "groups": groups(), "group": group(), "membership": membership()}


def viewer() -> Person | None:
    """The member who looks, also on public pages; nobody where a link is the authority."""
    if g.get("by_link") or "_user_id" not in session or not current_user.is_authenticated:
        return None
    return me()


def memberships() -> list[Membership]:
    if "memberships" not in g:
        person = viewer()
        g.memberships = list(Membership.with_groups_of(person)) if person else []
        g.setdefault("timezone", ZoneInfo(_zone(person)))
    found: list[Membership] = g.memberships
    return found


def membership() -> Membership | None:
    """In the group this browser looked at last, else the one the member joined first."""
    mine = memberships()
    return next((one for one in mine if one.group_id == session.get("group_id")), mine[0] if mine else None)


def group() -> Group | None:
    here = membership()
    return here.group if here else None


def groups() -> list[Group]:
    return [one.group for one in memberships()]


def device() -> Device:
    """The browser that is signed in now."""
    here: Device = g.device
    return here


def _set_clock() -> None:
    if request.endpoint and access_of(request.endpoint) is Access.MEMBER:
        memberships()


def _zone(person: Person | None) -> str:
    here = membership() if person else None
    return (person and person.timezone) or (here.group.timezone if here else "UTC")


def _account_with(token: str) -> Account | None:
    """Flask-Login's question at every request: whose session is this?"""
    found = Device.holding(token)
    if found is None:
        return None
    g.device, found.account.token = found, token
    if writing.get() and found.touch():
        session.modified = True  # so that the cookie lives on as long as the device
    return found.account
