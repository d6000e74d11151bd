"""Who decides about a flag: an organizer who has no part in it, or, where there is none, whoever runs the exchange."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, object_session

from exchange.db import db
from exchange.models.account import Account
from exchange.models.membership import Membership, Role
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral

if TYPE_CHECKING:
    from exchange.models.flag import Flag

NO_ADDRESS = "–"


def deciders_of(flag: "Flag") -> list[Person]:
    """Everybody who may decide it now."""
    session = object_session(flag) or db.session
    organizers = [one.person for one in session.scalars(Membership.organizing(flag.referral.group))]
    free = [person for person in organizers if stands_apart(flag, person)]
    running = [] if free else [account.person for account in session.scalars(Account.administrators())]
    return free or [person for person in running if stands_apart(flag, person)]


def stands_apart(flag: "Flag", person: Person) -> bool:
    """Nobody decides about themself, nor about what they gave, received, wrote or flagged."""
    contact = flag.referral.contact
    known_as_contact = bool(person.email) and person.email == contact.email
    return not (flag.referral.seats_of(person) or person in (flag.by, flag.writer) or known_as_contact)


def apart(flag: type["Flag"], person: Person) -> ColumnElement[bool]:
    """The same as `person in deciders_of(flag)`, for the database."""
    free = _no_part_in(flag, person.id, person.email or NO_ADDRESS)
    organizes = Membership.organizes_group(flag.group_id, person)
    administers = exists().where(Account.person_id == person.id, Account.administers_since.is_not(None))
    return and_(free, or_(organizes, and_(administers, ~_free_organizer(flag))))


def _free_organizer(flag: type["Flag"]) -> ColumnElement[bool]:
    member, person = aliased(Membership), aliased(Person)
    here = member.left_at.is_(None), member.suspended_at.is_(None), member.group_id == flag.group_id
    free = _no_part_in(flag, person.id, func.coalesce(person.email, NO_ADDRESS))
    found = select(member.id).join(person, person.id == member.person_id).where(member.role == Role.ORGANIZER, *here, free)
    return found.correlate(flag).exists()


def _no_part_in(flag: type["Flag"], person_id: Any, email: Any) -> ColumnElement[bool]:
    """Every column of the referral that names somebody, and the address of the contact."""
    referral, need, contact = aliased(Referral), aliased(Need), aliased(Person)
    named = (referral.giver_id, referral.receiver_id, referral.covering_id, need.contact_id)
    theirs = or_(*(column == person_id for column in named), contact.email == email)
    part = select(referral.id).join(need, need.id == referral.need_id).join(contact, contact.id == need.contact_id)
    taking_part = part.where(referral.id == flag.referral_id, theirs).correlate_except(referral, need, contact).exists()
    return and_(~taking_part, flag.by_id != person_id, func.coalesce(flag.writer_id, 0) != person_id)
