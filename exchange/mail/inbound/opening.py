"""Opens an incoming mail and describes it: no database, no decision, and nothing in it that can make this fail."""

import hashlib
import re
from datetime import date

from exchange.mail.inbound.absences import back_on
from exchange.mail.inbound.bounces import bounce_of
from exchange.mail.inbound.description import Inbound, Nature
from exchange.mail.inbound.forwards import forward_in
from exchange.mail.inbound.introductions import introduction_in, is_ours
from exchange.mail.inbound.natures import nature_of
from exchange.mail.inbound.own_words import own_words
from exchange.mail.inbound.parts import attachments, texts
from exchange.mail.inbound.proofs import proof_of
from exchange.mail.inbound.source import Mail, Person, header, parsed, people, values

SUBJECT, NAME = 500, 200
_MESSAGE_ID = re.compile(r"<\s*([!-;=?-~]{1,250})\s*>")


def opened(
    raw: bytes,
    *,
    recipients: tuple[str, ...] = (),
    trusted_host: str = "",
    our_addresses: frozenset[str] = frozenset(),
    today: date,
) -> Inbound:
    """What came in, described; raises TooLarge over ten megabytes.

    `recipients` are those of the envelope, where it is known.
    """
    mail = parsed(raw)
    name, sender = _sender(mail)
    sent_to = tuple(each.lower() for each in recipients) or _recipients(mail)
    ours = frozenset(each.lower() for each in our_addresses)
    bounce = bounce_of(mail)
    nature = nature_of(mail, sender, bounce, is_ours(sender, ours))
    whole, text = _words(mail, name)
    forward = forward_in(mail, whole)
    return Inbound(
        message_id=_message_id(mail, whole),
        sender=sender,
        sender_name=name[:NAME],
        recipients=sent_to,
        subject=header(mail, "Subject")[:SUBJECT],
        text=text,
        nature=nature,
        proof=proof_of(mail, sender, trusted_host),
        bounce=bounce,
        back_on=back_on(header(mail, "Subject"), whole, today) if nature is Nature.AUTO_REPLY else None,
        attachments=attachments(mail),
        forwarded=forward is not None,
        introduction=introduction_in(mail, sender, ours | _reached(mail, recipients), text, forward)
        if nature is Nature.PERSON
        else None,
    )


def _sender(mail: Mail) -> Person:
    """Nobody, where there are several: one of them could be shown, and another be proven."""
    found = people(mail, "From")
    return found[0] if len(found) == 1 and len(list(values(mail, "From"))) == 1 else ("", "")


def _recipients(mail: Mail) -> tuple[str, ...]:
    return tuple(address for _name, address in people(mail, "Delivered-To", "X-Original-To", "To", "Cc"))


def _reached(mail: Mail, recipients: tuple[str, ...]) -> frozenset[str]:
    """By which of our addresses it came to us."""
    found = recipients or [address for _name, address in people(mail, "Delivered-To", "X-Original-To")]
    return frozenset(each.lower() for each in found)


def _words(mail: Mail, name: str) -> tuple[str, str]:
    """The whole text, and the sender's part of it; the HTML only where the plain text has nothing to say."""
    plain, html = texts(mail)
    own = own_words(plain, name)
    return (plain, own) if own or not html else (html, own_words(html, name))


def _message_id(mail: Mail, text: str) -> str:
    """As it is given, or made of what stays the same however often the mail is delivered."""
    found = _MESSAGE_ID.search(next(values(mail, "Message-ID"), "")[:1_000])
    if found:
        return found[1]
    kept = [next(values(mail, name), "") for name in ("From", "To", "Date", "Subject")]
    return f"{hashlib.sha256(repr([*kept, text]).encode('utf-8', 'replace')).hexdigest()[:40]}@no-message-id"
