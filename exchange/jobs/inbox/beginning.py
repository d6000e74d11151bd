"""A giver forwarded an introduction, or sent us a copy: it becomes a draft with whoever was found in it."""

from exchange.clock import as_of, now
from exchange.db import db
from exchange.mail.addresses import ANY_GROUP
from exchange.mail.inbound import Inbound
from exchange.models.account import Account
from exchange.models.group import Group
from exchange.models.letter import LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.referral.introduction import Manner
from exchange.models.referral.writing import About

# As much as the field on the page takes.
LONGEST = 4_000


def begin_draft(mail: Inbound, group_id: int, key: str) -> bool:
    """Nobody is written to but the giver, whose link finishes it; a mail nobody of the group sent is left alone."""
    account = db.session.scalar(Account.with_address(mail.sender))
    group = account and _group(account.person, group_id)
    if not account or not group or mail.introduction is None:
        return False
    giver = account.person
    db.session.add(Received(message_key=key, person=giver, files=mail.attachments))
    with as_of(now()):
        referral = Referral.draft(giver, group, contact=giver)
        db.session.add(referral)
        _write(referral, mail)
        referral.owe(giver, LetterKind.DRAFT_BEGUN, f"draft_begun:{referral.id}", now())
    return True


def _group(giver: Person, group_id: int) -> Group | None:
    """The one that was named; without a name, the only one."""
    groups = [one.group for one in Membership.with_groups_of(giver) if one.suspended_at is None]
    if group_id == ANY_GROUP:
        return groups[0] if len(groups) == 1 else None
    return next((group for group in groups if group.id == group_id), None)


def _write(referral: Referral, mail: Inbound) -> None:
    assert mail.introduction
    words, phones = mail.introduction.words[:LONGEST], mail.introduction.phones
    receiver, contact = _who_is_who(referral, mail.introduction.people)
    name, email = contact or ("", None)
    referral.write(
        by=referral.giver,
        about=About(name or (email or "").partition("@")[0], email, phones[0] if len(phones) == 1 else None),
        receiver=receiver,
        need={"words": ""},
        ticks=set(),
        manner=Manner.WORDS if words else None,
        words=words,
    )


def _who_is_who(referral: Referral, people: tuple[tuple[str, str], ...]) -> tuple[Person | None, tuple[str, str] | None]:
    """Whoever can be given a referral in the group is the receiver, and the first of the others the contact."""
    members = {
        m.person.email: m.person for m in db.session.scalars(Membership.open_to_referrals(referral.group, referral.giver))
    }
    receiver = next((members[address] for _name, address in people if address in members), None)
    others = [(name, address) for name, address in people if address not in members]
    return receiver, others[0] if others else None
