"""What a page needs to know of referrals, fetched in as few statements as there are kinds of rows, however many there are."""

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, raiseload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from exchange.db import db
from exchange.models.anybody import ANYBODY
from exchange.models.need import Need, Tick
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.dispute import Dispute
from exchange.models.referral.facts import Fact
from exchange.models.timeline import Entry, Kind, Readers

if TYPE_CHECKING:
    from sqlalchemy.orm.interfaces import ORMOption


def whole(person: Person, referral_id: int) -> Referral | None:
    """For the one page of a referral, if this person has a seat: itself with its people, then its ticks, lines and facts.

    Four statements that are built once; a loader that follows the referral builds its own each time.
    """
    found = db.session.scalars(_whole(), {"person_id": person.id, "referral_id": referral_id}).unique().one_or_none()
    if found:
        set_committed_value(found.need, "ticks", _all(_ticks(), need_id=found.need_id))
        set_committed_value(found, "timeline", _all(_lines(), referral_id=found.id))
        set_committed_value(found, "facts", _all(_facts(), referral_id=found.id))
    return found


def _all(statement: Select[Any], **values: int) -> list[Any]:
    return list(db.session.scalars(statement, values))


@cache
def _whole() -> Select[Any]:
    need = joinedload(Referral.need, innerjoin=True)
    mine = Referral.visible_to(ANYBODY).where(Referral.id == bindparam("referral_id"))
    return mine.options(
        *_people(),
        need.joinedload(Need.contact, innerjoin=True).joinedload(Person.away),
        joinedload(Referral.group, innerjoin=True),
        joinedload(Referral.card),
        joinedload(Referral.decline),
        *map(joinedload, ENDED_WITH),
        joinedload(Referral.questions),
        joinedload(Referral.step_back_record),
    )


@cache
def _ticks() -> Select[Tick]:
    return select(Tick).where(Tick.need_id == bindparam("need_id")).order_by(Tick.position)


@cache
def _lines() -> Select[Entry]:
    return select(Entry).where(Entry.referral_id == bindparam("referral_id")).order_by(Entry.id)


@cache
def _facts() -> Select[Fact]:
    return select(Fact).where(Fact.referral_id == bindparam("referral_id")).order_by(Fact.id)


# What may be told at the end, each at most once.
ENDED_WITH = (Referral.closing, Referral.business_value, Referral.no_fit, Referral.kept_in_mind, Referral.passing_on)
PERSON_IN_A_ROW = (Person.name, Person.email, Person.phone, Person.erased_at)
NEED_IN_A_ROW = (
    Need.contact_id,
    Need.giver_id,
    Need.words,
    Need.expects_call,
    Need.discreet,
    Need.ticked,
    Need.asked,
    Need.erased_at,
)


def skeleton(referrals: Select[Any]) -> Select[Any]:
    """For an organizer: who, how far, whose turn, and the lines of the exchange itself."""
    return rows(referrals).options(
        joinedload(Referral.group, innerjoin=True),
        joinedload(Referral.decline),
        selectinload(Referral.timeline).joinedload(Entry.by),
        *_disputes(),
    )


def rows(referrals: Select[Any]) -> Select[Any]:
    """For lists: what one row says, and nothing that would ask again for each row.

    Half of the columns of needs and people are for other pages; reading them would take as long as all the rest.
    """
    need = joinedload(Referral.need, innerjoin=True).load_only(*NEED_IN_A_ROW)
    people = (
        need.joinedload(Need.contact, innerjoin=True),
        joinedload(Referral.giver, innerjoin=True),
        joinedload(Referral.receiver),
    )
    named = (person.load_only(*PERSON_IN_A_ROW).raiseload("*") for person in people)
    return referrals.options(*_records(), *named, need.raiseload("*"), raiseload("*"))


def counted(referrals: Select[Any]) -> Select[Any]:
    """The rows of a list, and beside each the number of all, however few are asked for."""
    return rows(referrals.add_columns(func.count().over()))


def lines(referral: Referral, reader: Person) -> list[Entry]:
    """The timeline as this person may see it, newest first; what was taken back is not on it.

    Somebody without a seat is an organizer, who sees what happened and nobody's words, unless both have asked for help.
    """
    seats = referral.seats_of(reader)
    standing = [entry for entry in reversed(referral.timeline) if not entry.undone_at]
    if not seats:
        shown = referral.laid_open_to(reader)
        shown += [entry for entry in standing if entry.readers is Readers.ALL and entry.kind is not Kind.POSTED]
        return [entry for entry in standing if entry in shown]
    return [entry for entry in standing if entry.noticed_by(seats, reader)]


def _people() -> "tuple[ORMOption, ...]":
    return joinedload(Referral.giver, innerjoin=True), joinedload(Referral.receiver), *_records()


def _disputes() -> "tuple[ORMOption, ...]":
    return (selectinload(Referral.disputes).selectinload(Dispute.lookers),)


def _records() -> "tuple[ORMOption, ...]":
    return joinedload(Referral.acceptance), joinedload(Referral.introduction), joinedload(Referral.ending)
