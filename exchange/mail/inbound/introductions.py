"""Whom a mail brings together: those it was sent to beside us, and those of a mail that is forwarded with it."""

import re

from exchange.mail.inbound.description import Introduction
from exchange.mail.inbound.forwards import Forward
from exchange.mail.inbound.source import Mail, Person, people

PEOPLE = 20
# As people write numbers: beginning with a plus or a zero, and long enough to be one.
_PHONE = re.compile(r"(?<![\w.+/-])(?:\+|\(?0)[\d][\d ()/.\-]{5,20}\d(?![\w-])")


def introduction_in(mail: Mail, sender: str, ours: frozenset[str], text: str, forward: Forward | None) -> Introduction | None:
    forwarded = forward.people if forward else ()
    found = _others([*people(mail, "To", "Cc"), *forwarded], ours | {sender})
    if not found:
        return None
    words = "\n\n".join(filter(None, [text, forward.words if forward else ""]))
    return Introduction(found[:PEOPLE], words, phones_in("\n".join([text, forward.said if forward else ""])))


def is_ours(address: str, ours: frozenset[str]) -> bool:
    """With or without what stands behind a plus."""
    local, _, domain = address.rpartition("@")
    return address in ours or f"{local.partition('+')[0]}@{domain}" in ours


def phones_in(text: str) -> tuple[str, ...]:
    """As they are written: which country a number without one belongs to is not known here."""
    found = (match[0].strip() for match in _PHONE.finditer(text))
    return tuple(dict.fromkeys(each for each in found if 7 <= sum(letter.isdigit() for letter in each) <= 15))[:PEOPLE]


def _others(everybody: list[Person], known: frozenset[str]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for name, address in everybody:
        if not is_ours(address, known) and not (address in found and found[address][0]):
            found[address] = (name if name.lower() != address else "", address)
    return tuple(found.values())
