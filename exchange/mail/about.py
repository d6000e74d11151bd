"""A letter without a referral is about a row of its own: which one, in which group, from whom and to which address."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import inspect, select

from exchange.db import Base, db
from exchange.models.address_change import AddressChange
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.letter import MODERATING, REGULAR, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.received import Received
from exchange.models.sign_in import SignIn
from exchange.models.timeline import Seat
from exchange.models.visitor import Visitor

ABOUT: dict[LetterKind, type[Base]] = {
    LetterKind.SIGN_IN: SignIn,
    LetterKind.INVITATION: Invitation,
    LetterKind.CONFIRM_ADDRESS: AddressChange,
    LetterKind.ADDRESS_CHANGED: AddressChange,
    LetterKind.HEARD: Received,
    LetterKind.WAS_THAT_YOU: Received,
    LetterKind.VISITOR: Visitor,
    LetterKind.SUSPENDED: Membership,
    LetterKind.RESTORED: Membership,
} | dict.fromkeys(REGULAR, Group)


def about(letter: Letter) -> Base | None:
    model = ABOUT.get(letter.kind)
    return db.session.get(model, letter.about_id) if model and letter.about_id else None


def fetch_about(letters: Iterable[Letter]) -> None:
    """The rows of a handful: a statement for each kind of row, and kept at hand for as long as the session lives."""
    wanted: dict[type[Base], set[int]] = defaultdict(set)
    for letter in letters:
        if letter.kind in ABOUT and letter.about_id:
            wanted[ABOUT[letter.kind]].add(letter.about_id)
    db.session().info["about"] = [
        row
        for model, ids in wanted.items()
        for row in db.session.scalars(select(model).where(inspect(model).primary_key[0].in_(ids)))
    ]


def still_open(letter: Letter) -> bool:
    """Whether what a letter about a row offers still works; the news of a changed address always counts."""
    row = about(letter)
    if isinstance(row, SignIn | Invitation):
        return row.open
    if isinstance(row, Visitor):
        return row.followed_up_at is None
    if isinstance(row, Membership):
        return (row.suspended_at is not None) is (letter.kind is LetterKind.SUSPENDED)
    if isinstance(row, Received):
        return row.doubted or letter.kind is LetterKind.HEARD
    return isinstance(row, AddressChange) and (row.open or letter.kind is LetterKind.ADDRESS_CHANGED)


def address_of(letter: Letter) -> str | None:
    match about(letter):
        case Invitation(email=address):
            return address
        case AddressChange() as change:
            return change.old_email if letter.kind is LetterKind.ADDRESS_CHANGED else change.email
        case SignIn(account=account) if account:
            return account.email
    return letter.to.email


def group_of(letter: Letter) -> Group | None:
    if letter.referral:
        return letter.referral.group
    row = about(letter)
    if isinstance(row, Group):
        return row
    if isinstance(row, Invitation | Visitor | Membership):
        return row.group
    if isinstance(row, Received) and row.envelope:
        return next((prompt.referral.group for one in row.envelope.letters for prompt in one.prompts), None)
    membership = db.session.scalar(Membership.of(letter.to).limit(1))
    return membership.group if membership else None


def writer_of(letter: Letter) -> Person | None:
    """Whose name stands on it: the giver's on what a contact gets, else the member's who acted, else nobody's."""
    writer = _writer(letter)
    return None if writer and writer.erased_at else writer


def _writer(letter: Letter) -> Person | None:
    row = about(letter)
    if isinstance(row, Invitation):
        return row.invited_by
    if letter.kind in MODERATING:
        return None
    if letter.referral and reads_as_contact(letter):
        return letter.entry.by if letter.entry and letter.kind is LetterKind.LINE else letter.referral.giver
    return letter.entry.by if letter.entry and letter.entry.seat is not Seat.CONTACT else None


def reads_as_contact(letter: Letter) -> bool:
    """Whether this letter goes to somebody who lives on their link: a giver who needs it themself is a member."""
    referral = letter.referral
    return referral is not None and letter.to is referral.contact and not referral.need.own


def organizer_of(group: Group | None) -> Person | None:
    """The one an answer goes to, and whom a contact may ask; looked up once for all mails that are written together."""
    if group is None:
        return None
    known: dict[int, Person | None] = db.session().info.setdefault("organizers", {})
    if group.id not in known:
        membership = db.session.scalar(Membership.organizing(group).limit(1))
        known[group.id] = membership.person if membership else None
    return known[group.id]
