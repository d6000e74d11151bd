"""An incoming mail as a plain description: who wrote, what they wrote, and what kind of mail it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TooLarge(Exception):
    """More than anybody should have to read; it is refused before it is opened."""


class Nature(StrEnum):
    PERSON = "person"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    # A list, a newsletter, our own mail come back: never to be answered.
    MACHINE = "machine"


class Proof(StrEnum):
    """What the one trusted host says of DMARC."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Bounce:
    """Permanent only where the address itself is wrong: a full mailbox or a refused text says nothing about it."""

    permanent: bool
    address: str
    status: str


@dataclass(frozen=True)
class Introduction:
    """Whom the sender brings together with us; people are pairs of name and address, without the sender and ourselves."""

    people: tuple[tuple[str, str], ...]
    words: str
    phones: tuple[str, ...]


@dataclass(frozen=True)
class Inbound:
    message_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    nature: Nature
    proof: Proof
    bounce: Bounce | None
    back_on: date | None
    attachments: int
    forwarded: bool
    introduction: Introduction | None
