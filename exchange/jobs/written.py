"""A handful of envelopes is written in one go: what they tell of is fetched together, and what has become pointless dropped."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import selectinload

from exchange.db import db, write
from exchange.jobs.transaction import reading
from exchange.jobs.worth import drop_pointless
from exchange.mail.about import address_of, fetch_about
from exchange.mail.compose import compose
from exchange.mail.message import Message
from exchange.models.digest_letter import ask_everything, read_together
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.models.timeline import Entry

# Written out when first asked for, once.
Draft = Callable[[], Message | Exception]


@contextmanager
def written(envelope_ids: Sequence[int]) -> Iterator[dict[int, Draft]]:
    """By envelope, in this order; what is not there has become pointless. One that goes wrong holds up no other."""
    with reading():
        try:
            drafts = _drafts(envelope_ids)
        except Exception:
            drafts = {key: draft for one in envelope_ids for key, draft in _alone(one).items()}
        yield drafts


def _alone(envelope_id: int) -> dict[int, Draft]:
    db.session.remove()
    try:
        written = {key: draft() for key, draft in _drafts([envelope_id]).items()}
    except Exception as fault:
        written = {envelope_id: fault}
    return {key: partial(_as_is, message) for key, message in written.items()}


def _as_is(message: Message | Exception) -> Message | Exception:
    return message


def _drafts(envelope_ids: Sequence[int]) -> dict[int, Draft]:
    db.session().expire_on_commit = False
    with write():
        found = {envelope.id: envelope for envelope in db.session.scalars(_whole(), {"ids": envelope_ids})}
        fetch_about(letter for envelope in found.values() for letter in envelope.letters)
        worth = _worth_sending([found[one] for one in envelope_ids if one in found])
        db.session.commit()
    read_together(one for mail in worth for one in mail.letters if one.kind is LetterKind.DIGEST and not one.dropped_at)
    return {envelope.id: cache(partial(_composed, envelope)) for envelope in worth}


def _composed(envelope: Envelope) -> Message | Exception:
    """No transaction is left open while the other side is waited for."""
    try:
        return compose(envelope)
    except Exception as fault:
        return fault
    finally:
        if db.session().in_transaction():
            db.session.commit()


def _worth_sending(envelopes: list[Envelope]) -> list[Envelope]:
    """One is thrown away when everything in it has become pointless."""
    drop_pointless([letter for envelope in envelopes for letter in envelope.letters])
    mails = {envelope: [one for one in envelope.letters if one.dropped_at is None] for envelope in envelopes}
    ask_everything(filter(None, mails.values()))
    for envelope, letters in mails.items():
        if letters:
            # It may have waited for long. Somebody erased has no address left but the one on the envelope.
            envelope.address = address_of(letters[0]) or envelope.address
        else:
            db.session.delete(envelope)
    return [envelope for envelope, letters in mails.items() if letters]


@cache
def _whole() -> Select[Envelope]:
    """Nothing is joined inside: SQLite would read all referrals there are, for each handful."""
    letters = selectinload(Envelope.letters)
    referral = letters.joinedload(Letter.referral)
    need = referral.joinedload(Referral.need).joinedload(Need.contact)
    people = [referral.joinedload(getattr(Referral, who)) for who in ("group", "giver", "receiver", "covering")]
    records = [referral.joinedload(getattr(Referral, name)) for name in ("acceptance", "introduction", "ending", "passing_on")]
    lists = [referral.selectinload(Referral.facts), referral.selectinload(Referral.disputes)]
    entry, prompts = letters.joinedload(Letter.entry).joinedload(Entry.by), letters.selectinload(Letter.prompts)
    whole = select(Envelope).where(Envelope.id.in_(bindparam("ids", expanding=True)))
    return whole.options(letters.joinedload(Letter.to), need, *people, *records, *lists, entry, prompts)
