"""What is on one person's table: their turns, what waits for others, and how things ended. No table of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_
from sqlalchemy.orm import joinedload

from exchange.db import db
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.reading import rows
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
    """Three statements, however much there is."""

    def __init__(self, person: Person) -> None:
        mine = Referral.visible_to(person).join(Referral.need)
        going = Referral.step != Step.NOTHING
        soonest = (Referral.stage == Stage.DRAFT, Referral.due_at, Referral.id)
        self.turns = _some(mine.where(going, awaits(person)).order_by(*soonest), TURNS)
        resting_last = (Referral.step == Step.PAUSED, Referral.due_at, Referral.id)
        self.waiting = _some(mine.where(~Referral.ended, ~awaits(person)).order_by(*resting_last), WAITING)
        self.endings = _good_endings(mine)


def awaits(person: Person) -> ColumnElement[bool]:
    """The same as `referral.awaits(person)`, for the database."""
    as_contact = Need.contact_id == person.id
    return or_(
        and_(Referral.holder == Holder.GIVER, Referral.giver_id == person.id),
        and_(Referral.holder == Holder.RECEIVER, Referral.receiver_id == person.id),
        and_(Referral.holder == Holder.CONTACT, as_contact),
        and_(Referral.holder == Holder.BOTH, or_(Referral.receiver_id == person.id, as_contact)),
    )


def _some(referrals: Select[Any], most: int) -> Some:
    """One statement: the rows, and beside each the number of all."""
    found = db.session.execute(rows(referrals.add_columns(func.count().over())).limit(most)).all()
    return Some([row[0] for row in found], found[0][1] if found else 0)


def _good_endings(mine: Select[Any]) -> Sequence[Referral]:
    complete = mine.join(Referral.ending).where(Ending.how == End.COMPLETE).order_by(Ending.at.desc(), Referral.id.desc())
    thanked = joinedload(Referral.thank_yous)
    return db.session.scalars(rows(complete.limit(ENDINGS)).options(thanked)).unique().all()
