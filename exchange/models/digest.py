"""What is on one person's table: their turns, what waits for others, and how things ended. No table of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from exchange.models.anybody import ANYBODY
from exchange.models.glance import at_hand
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.reading import counted, first_of, in_a_row
from exchange.models.referral.turn import Holder, Stage, Step

TURNS, WAITING, ENDINGS = 30, 12, 3


@dataclass(frozen=True)
class Some:
    """The first few of a list, and how many there are in all."""

    referrals: Sequence[Referral]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.referrals)


class Digest:
    """Three statements, however much there is; they are built once."""

    def __init__(self, person: Person) -> None:
        self.turns = _some(_turns(), person)
        self.waiting = _some(_waiting(), person)
        self.endings = in_a_row(thanks=True).read(_good_endings(), at_hand(person), person_id=person.id)


def awaits(person: Person) -> ColumnElement[bool]:
    """The same as `referral.awaits(person)`, for the database."""
    as_contact = Need.contact_id == person.id
    as_receiver = func.coalesce(Referral.covering_id, Referral.receiver_id) == person.id
    return or_(
        and_(Referral.holder == Holder.GIVER, Referral.giver_id == person.id),
        and_(Referral.holder == Holder.RECEIVER, as_receiver),
        and_(Referral.holder == Holder.CONTACT, as_contact),
        and_(Referral.holder == Holder.BOTH, or_(as_receiver, as_contact)),
    )


def soonest() -> tuple[Any, ...]:
    """The order of what is somebody's turn; a draft can wait."""
    return Referral.stage == Stage.DRAFT, Referral.due_at, Referral.id


def resting_last() -> tuple[Any, ...]:
    """The order of what waits for others."""
    return Referral.step == Step.PAUSED, Referral.due_at, Referral.id


def _some(counted: Select[Any], person: Person) -> Some:
    return Some(*first_of(counted, person))


@cache
def _turns() -> Select[Any]:
    return counted(_mine().where(Referral.step != Step.NOTHING, awaits(ANYBODY)), *soonest(), most=TURNS)


@cache
def _waiting() -> Select[Any]:
    return counted(_mine().where(~Referral.ended, ~awaits(ANYBODY)), *resting_last(), most=WAITING)


@cache
def _good_endings() -> Select[Any]:
    complete = _mine().join(Referral.ending).where(Ending.how == End.COMPLETE)
    latest = Ending.at.desc(), Referral.id.desc()
    few = complete.with_only_columns(Referral.id).order_by(*latest).limit(ENDINGS)
    return in_a_row(thanks=True).of(select(Referral).join(Referral.ending).where(Referral.id.in_(few)).order_by(*latest))


def _mine() -> Select[Any]:
    return Referral.visible_to(ANYBODY).join(Referral.need)
