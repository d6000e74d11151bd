"""What a page needs to know of referrals, fetched in as few statements as there are kinds of rows, however many there are."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, raiseload, selectinload

from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Entry, Kind, Readers

if TYPE_CHECKING:
    from sqlalchemy.orm.interfaces import ORMOption


def whole(referrals: Select[Any]) -> Select[Any]:
    """For the one page of a referral: itself with its people, and then its lines, its facts and its questions."""
    need = joinedload(Referral.need, innerjoin=True)
    return referrals.options(
        *_people(),
        need.joinedload(Need.ticks),
        need.joinedload(Need.contact, innerjoin=True).joinedload(Person.away),
        joinedload(Referral.group, innerjoin=True),
        joinedload(Referral.decline),
        joinedload(Referral.questions),
        joinedload(Referral.step_back_record),
        selectinload(Referral.timeline),
        selectinload(Referral.facts),
    )


def skeleton(referrals: Select[Any]) -> Select[Any]:
    """For an organizer: who, how far, whose turn, and the lines of the exchange itself."""
    return rows(referrals).options(joinedload(Referral.decline), selectinload(Referral.timeline).joinedload(Entry.by))


def card_of_receiver(referral: Referral) -> Select[Card]:
    """How the receiver says they work, in the group the referral belongs to."""
    return (
        select(Card)
        .join(Membership, Membership.id == Card.membership_id)
        .where(Membership.group_id == referral.group_id, Membership.person_id == referral.receiver_id)
    )


def rows(referrals: Select[Any]) -> Select[Any]:
    """For lists: what one row says, and nothing that would ask again for each row."""
    need = joinedload(Referral.need, innerjoin=True)
    return referrals.options(
        *_people(), need.joinedload(Need.contact, innerjoin=True).raiseload("*"), need.raiseload("*"), raiseload("*")
    )


def lines(referral: Referral, reader: Person) -> list[Entry]:
    """The timeline as this person may see it, newest first; what was taken back is not on it.

    Somebody without a seat is an organizer, who sees what happened and nobody's words.
    """
    seats = referral.seats_of(reader)
    standing = [entry for entry in reversed(referral.timeline) if not entry.undone_at]
    if not seats:
        return [entry for entry in standing if entry.readers is Readers.ALL and entry.kind is not Kind.POSTED]
    return [entry for entry in standing if entry.noticed_by(seats, reader)]


def _people() -> "tuple[ORMOption, ...]":
    return (
        joinedload(Referral.giver, innerjoin=True),
        joinedload(Referral.receiver),
        joinedload(Referral.acceptance),
        joinedload(Referral.introduction),
        joinedload(Referral.ending),
    )
