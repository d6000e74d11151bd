"""A mail has come in: whose it is, what kind it is, and what becomes of it. The same one counts once."""

from enum import StrEnum

from flask import current_app

from exchange.clock import now
from exchange.db import db
from exchange.jobs.inbox.absence import is_away
from exchange.jobs.inbox.beginning import begin_draft
from exchange.jobs.inbox.reply import ask_owner, take_reply, turn_away
from exchange.jobs.inbox.returned import came_back
from exchange.jobs.transaction import transaction
from exchange.mail.addresses import giving_group, replied_to
from exchange.mail.inbound import Inbound, Nature, Proof, TooLarge, opened
from exchange.models.letter import Envelope
from exchange.models.received import Received

# Of a mail that is too large, only the head is looked at, to know whom to tell.
HEAD = 64_000


class Fate(StrEnum):
    """What became of it, for whoever handed it over."""

    TAKEN = "taken"
    DOUBTED = "doubted"
    TOO_LARGE = "too large"
    CAME_BACK = "came back"
    AWAY = "away"
    BEGUN = "begun"
    SEEN_BEFORE = "seen before"
    LEFT_ALONE = "left alone"


def receive(raw: bytes, recipients: tuple[str, ...] = ()) -> Fate:
    """One incoming mail; `recipients` are those of its envelope, where they are known.

    Nothing is kept of it but what was said with it: no file, no header, and its Message-ID only as a digest.
    """
    try:
        mail, too_large = _described(raw, recipients), False
    except TooLarge:
        mail, too_large = _described(raw[:HEAD], recipients), True
    address = next((one for one in mail.recipients if replied_to(one) or giving_group(one) is not None), None)
    if address is None:
        return Fate.LEFT_ALONE
    with transaction():
        return _fate(mail, address, too_large)


def _described(raw: bytes, recipients: tuple[str, ...]) -> Inbound:
    settings = current_app.extensions["settings"]
    ours = frozenset(filter(None, (settings.mail_from.lower(), settings.replies)))
    return opened(raw, recipients=recipients, trusted_host=settings.trusted_mail_host, our_addresses=ours, today=now().date())


def _fate(mail: Inbound, address: str, too_large: bool) -> Fate:
    envelope = _envelope_answered(address)
    if mail.nature is Nature.BOUNCE:
        return Fate.CAME_BACK if envelope and came_back(envelope, mail) else Fate.LEFT_ALONE
    if mail.nature is Nature.AUTO_REPLY:
        return Fate.AWAY if envelope and is_away(envelope, mail) else Fate.LEFT_ALONE
    if mail.nature is Nature.MACHINE:
        return Fate.LEFT_ALONE
    key = Received.key_of(mail.message_id, address)
    if db.session.scalar(Received.with_key(key)):
        return Fate.SEEN_BEFORE
    if envelope:
        return _answered(mail, envelope, key, too_large)
    return _begun(mail, address, key)


def _envelope_answered(address: str) -> Envelope | None:
    """The mail of ours that this one answers, by the address it was sent to."""
    row_id = replied_to(address)
    envelope = db.session.get(Envelope, row_id) if row_id else None
    return envelope if envelope and not envelope.to.erased_at else None


def _answered(mail: Inbound, envelope: Envelope, key: str, too_large: bool) -> Fate:
    received = Received(message_key=key, person=envelope.to, envelope=envelope, files=mail.attachments)
    db.session.add(received)
    db.session.flush()
    if mail.sender != envelope.to.email or mail.proof is Proof.FAIL:
        ask_owner(received, mail)
        return Fate.DOUBTED
    if too_large:
        turn_away(received)
        return Fate.TOO_LARGE
    take_reply(received, mail.text)
    return Fate.TAKEN


def _begun(mail: Inbound, address: str, key: str) -> Fate:
    """Forwarded to the group's address, or sent there in copy: the introduction a giver wrote by mail."""
    group_id = giving_group(address)
    if group_id is None or mail.proof is Proof.FAIL:
        return Fate.LEFT_ALONE
    return Fate.BEGUN if begin_draft(mail, group_id, key) else Fate.LEFT_ALONE
