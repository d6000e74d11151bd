"""The addresses mail comes in by: one for each mail of ours, name+code@host, and one to begin a referral with."""

import re

from flask import current_app

from exchange.models.letter import Envelope
from exchange.tokens import Purpose, spell, unspell

# The group's number may be left out by somebody who is in one group only.
GIVING = re.compile(r"give(\d{0,9})")
ANY_GROUP = 0


def reply_address(envelope: Envelope) -> str | None:
    """Where the answer to this one mail goes; None where nobody reads answers."""
    return _with(spell(Purpose.REPLY, envelope.id))


def replied_to(address: str) -> int | None:
    """The id of the envelope whose reply address this is."""
    return unspell(Purpose.REPLY, _tag(address))


def giving_address(group_id: int = ANY_GROUP) -> str | None:
    """Where an introduction is forwarded to, or sent in copy."""
    return _with(f"give{group_id or ''}")


def giving_group(address: str) -> int | None:
    """The id of the group whose giving address this is, 0 for the one without a number, None for any other address."""
    found = GIVING.fullmatch(_tag(address))
    return int(found[1] or ANY_GROUP) if found else None


def _with(tag: str) -> str | None:
    name, at, host = _ours()
    return f"{name}+{tag}@{host}" if at else None


def _tag(address: str) -> str:
    """What stands behind the plus of our own address, else nothing."""
    name, _, host = _ours()
    local, _, domain = address.lower().rpartition("@")
    ours, _, tag = local.partition("+")
    return tag if host and (ours, domain) == (name, host) else ""


def _ours() -> tuple[str, str, str]:
    replies: str = current_app.extensions["settings"].replies
    return replies.partition("@")
