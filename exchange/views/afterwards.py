"""What a member sees once a referral has ended: what came of it, where it comes from, and what grew out of it."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from exchange.db import db
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.timeline import Seat
from exchange.money import worth
from exchange.words.ends import ENDS
from exchange.words.stops import STAGES

DEEPEST = 5


@dataclass(frozen=True)
class Branch:
    """Members' names and how far it is; the address only for who has a seat there."""

    words: str
    far: str
    url: str


@dataclass(frozen=True)
class Afterwards:
    """`root` is the one it came out of, if any; `branches` those that came out of it."""

    worth: str
    root: list[Branch]
    branches: list[Branch]
    again: bool
    repeatable: bool


def afterwards(referral: Referral, reader: Person) -> Afterwards | None:
    """Nothing while it is simply under way; an open one shows where it came from, and what was told of it."""
    root = _before(referral, reader)
    if not (referral.ending or root or referral.closing):
        return None
    how, value = referral.value_for(reader), referral.business_value
    return Afterwards(
        worth=worth(value, how) if value and how else "",
        root=[branch(before, reader) for before in root],
        branches=[branch(after, reader) for after in _after(referral, reader)] if _grown(referral) else [],
        again=referral.may_be_picked_up_by(reader),
        repeatable=referral.may_be_repeated_by(reader),
    )


def branch(other: Referral, reader: Person) -> Branch:
    names = {"giver": other.giver.first_name, "receiver": other.receiver.first_name}
    words = _("%(giver)s gave it to %(receiver)s", **names)
    far = _(ENDS[other.ending.how]) if other.ending and _may_see_end(other, reader) else _(STAGES[other.stage])
    mine = bool(other.seats_of(reader))
    return Branch(words=words, far=far, url=url_for("referrals.show", referral_id=other.id) if mine else "")


def _before(referral: Referral, reader: Person) -> list[Referral]:
    """Only what the reader has a seat in: a new receiver need not know who had it first."""
    return [one for one in (referral.parent, referral.follows) if one and one.seats_of(reader)]


def _grown(referral: Referral) -> bool:
    """Nothing is asked for where nothing can be."""
    ending = referral.ending
    return ending is not None and (ending.how in (End.PASSED_ON, End.HANDED_OVER) or ending.followed_at is not None)


def _after(referral: Referral, reader: Person, depth: int = 1) -> list[Referral]:
    grown: list[Referral] = []
    for child in db.session.scalars(Referral.grown_from(referral).order_by(Referral.id)):
        grown.append(child)
        if depth < DEEPEST and _grown(child):
            grown += _after(child, reader, depth + 1)
    return grown


def _may_see_end(other: Referral, reader: Person) -> bool:
    """Without a seat, only a good ending; how else it ended is nobody else's business."""
    return bool(other.seats_of(reader) & {Seat.GIVER, Seat.RECEIVER}) or (other.ending is not None and other.ending.completes)
