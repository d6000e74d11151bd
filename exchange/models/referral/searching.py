"""A member's list of referrals: which of them, and by whose name."""

from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, or_
from sqlalchemy.orm import aliased

from exchange.clock import now
from exchange.models.anybody import ANYBODY
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import CLOSES_DETAILS, Ending
from exchange.models.referral.introduction import Introduction
from exchange.models.referral.reading import counted, first_of


class Which(StrEnum):
    OPEN = "open"
    GIVEN = "given"
    RECEIVED = "received"
    ENDED = "ended"


def listed(person: Person, which: Which, text: str, first: int, most: int) -> tuple[list[Referral], int]:
    """The newest news first: so many from `first` on, and how many there are in all."""
    statement = _in_order(called(_mine(person, which), person, text)) if text else _all(which)
    return first_of(statement, person, first=first, most=most)


@cache
def _all(which: Which) -> Select[Any]:
    """Opened all day, so built once."""
    return _in_order(_mine(ANYBODY, which))


def _mine(person: Person, which: Which) -> Select[Any]:
    chosen = {
        Which.OPEN: ~Referral.ended,
        Which.GIVEN: Referral.giver_id == person.id,
        Which.RECEIVED: Referral.receiver_id == person.id,
        Which.ENDED: Referral.ended,
    }
    return Referral.visible_to(person).join(Referral.need).where(chosen[which])


def _in_order(mine: Select[Any]) -> Select[Any]:
    latest = Referral.moved_at.desc(), Referral.id.desc()
    return counted(mine, *latest, first=bindparam("first", type_=Integer), most=bindparam("most", type_=Integer))


def called(mine: Select[Any], person: Person, text: str) -> Select[Any]:
    """With this in the name of somebody in it; nobody finds by a surname they may not know yet."""
    giver, receiver, contact = aliased(Person), aliased(Person), aliased(Person)
    people = (
        mine.join(giver, Referral.giver_id == giver.id)
        .outerjoin(receiver, Referral.receiver_id == receiver.id)
        .join(contact, Need.contact_id == contact.id)
    )
    known = and_(_knows_contact(person), _contains(contact, text))
    return people.where(or_(_contains(giver, text), _contains(receiver, text), known, _first_name_begins(contact, text)))


def _knows_contact(person: Person) -> ColumnElement[bool]:
    """The same as `referral.details_open_to(person)`, for the database."""
    opened = Referral.introduction.has(Introduction.opens_at <= now())
    closed = Referral.ending.has(Ending.how.in_(CLOSES_DETAILS))
    return or_(Referral.giver_id == person.id, and_(opened, ~closed, Need.erased_at.is_(None)))


def _contains(who: Any, text: str) -> ColumnElement[bool]:
    """SQLite folds only plain letters, so the title case is tried too."""
    return or_(*(who.name.icontains(spelling, autoescape=True) for spelling in {text, text.title()}))


def _first_name_begins(who: Any, text: str) -> ColumnElement[bool]:
    """What has no blank in it cannot reach past the first name."""
    begins = (who.name.istartswith(spelling, autoescape=True) for spelling in {text, text.title()} if len(text.split()) == 1)
    return or_(False, *begins)
