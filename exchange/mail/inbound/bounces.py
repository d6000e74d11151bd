"""A mail of ours that did not arrive: for whom, and whether it ever will (RFC 3464, and the ways of before)."""

import re

from exchange.mail.inbound.description import Bounce
from exchange.mail.inbound.natures import MAILERS
from exchange.mail.inbound.parts import texts
from exchange.mail.inbound.source import Mail, address_in, header, people, walk

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_REPLY = re.compile(r"\b([45])\d\d\b")
# Permanent for this mail, and no word against the address: full, too large, or about us and what we wrote.
NOT_THE_ADDRESS = ("2.2", "2.3", "3.4", "1.7", "1.8", "5.3")
POLICY = "7."
_UNKNOWN = re.compile(
    r"(user|mailbox|address|recipient|account|inbox|person|alias)[\w ]{0,30}"
    r"(unknown|not found|does ?n[o'’]t exist|not exist|invalid|disabled|rejected|unavailable|inactive)"
    r"|(no such|unknown|invalid) (user|mailbox|address|recipient|account|person)|no mailbox here|(wasn"
    r"|couldn)['’]t be found|wasn['’]t found",
    re.IGNORECASE,
)
_FULL = re.compile(r"(mailbox|inbox|quota)[\w ’']{0,30}(full|exceeded)|over ?quota|out of storage", re.IGNORECASE)
_QMAIL = re.compile(r"hi\. this is the [\w-]{1,30}", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(undeliver|delivery (status|has failed|failure|incomplete)|mail delivery|returned mail|failure notice|unzustellbar"
    r"|non remis|warning: (message|could not))",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^<([^<>\s]+@[^<>\s]+)>:", re.MULTILINE)
_MAILTO = re.compile(r"\bmailto:([^\s>\"\]]+@[^\s>\"\]]+)", re.IGNORECASE)


def bounce_of(mail: Mail) -> Bounce | None:
    """What a server says of one address, or nothing where it isn't clear."""
    if mail.get_content_type() == "multipart/report":
        return _reported(mail) if str(mail.get_param("report-type", "")).lower() == "delivery-status" else None
    return _told(mail) if _from_a_mailer(mail) and _speaks_of_failure(mail) else None


def _reported(mail: Mail) -> Bounce | None:
    about = [block for part, _ in walk(mail) if part.get_content_type() == "message/delivery-status" for block in _blocks(part)]
    about = [block for block in about if header(block, "Action").lower() in ("failed", "delayed")]
    about.sort(key=lambda block: header(block, "Action").lower() != "failed")
    return _from_block(about[0]) if about else None


def _blocks(part: Mail) -> list[Mail]:
    """One for each address; the first tells of the mail."""
    payload = part.get_payload()
    return [block for block in payload[:50] if isinstance(block, type(part))] if isinstance(payload, list) else []


def _from_block(block: Mail) -> Bounce | None:
    """The address as we wrote it, where a server on the way has passed it on to another one."""
    address = address_in(header(block, "Original-Recipient")) or address_in(header(block, "Final-Recipient"))
    said, why = _STATUS.search(header(block, "Status")), header(block, "Diagnostic-Code")
    status = said[0] if said else _status(why)
    failed = header(block, "Action").lower() == "failed"
    return Bounce(failed and _is_permanent(status, why), address, status) if address and status else None


def _from_a_mailer(mail: Mail) -> bool:
    senders = [address.partition("@")[0] for _name, address in people(mail, "From")]
    return header(mail, "Return-Path") == "<>" or any(local in MAILERS for local in senders)


def _speaks_of_failure(mail: Mail) -> bool:
    text = _text(mail)
    return bool(_SUBJECT.search(header(mail, "Subject")) or _QMAIL.search(text[:500]))


def _told(mail: Mail) -> Bounce | None:
    """In words only: above the copy of our own mail stand one address and why."""
    text = _text(mail)
    words = re.split(
        r"^-{2,}[^\n]{0,80}(?:copy|original message|header)", text, maxsplit=1, flags=re.MULTILINE | re.IGNORECASE
    )[0]
    address = header(mail, "X-Failed-Recipients") or _only_address(words)
    status = _status(words)
    return Bounce(_is_permanent(status, words), address_in(address), status) if address_in(address) and status else None


def _only_address(words: str) -> str:
    """Where there are several, none is safe to take."""
    told = {each.lower() for each in _TOLD.findall(words)} or {each.lower() for each in _MAILTO.findall(words)}
    return told.pop() if len(told) == 1 else ""


def _text(mail: Mail) -> str:
    plain, html = texts(mail)
    return (plain or html)[:20_000]


def _status(words: str) -> str:
    """The numbers a server gave, or what its old three digits and its words stand for."""
    found = _STATUS.search(words)
    if found:
        return found[0]
    if _FULL.search(words):
        return "5.2.2"
    if _UNKNOWN.search(words):
        return "5.1.1"
    old = _REPLY.search(words)
    return f"{old[1]}.0.0" if old else ""


def _is_permanent(status: str, why: str) -> bool:
    kind, _, detail = status.partition(".")
    if kind != "5" or detail in NOT_THE_ADDRESS or _FULL.search(why):
        return False
    return not detail.startswith(POLICY) or bool(_UNKNOWN.search(why))
