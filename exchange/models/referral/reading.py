"""What a page needs to know of referrals, fetched in as few statements as there are kinds of rows, however many there are."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, inspect, select
from sqlalchemy.orm import RelationshipProperty, joinedload, raiseload, selectinload

from exchange.models.anybody import ANYBODY
from exchange.models.card import Card
from exchange.models.glance import Part, Rows, at_hand
from exchange.models.group import Group
from exchange.models.letter import Letter
from exchange.models.need import Need, Tick
from exchange.models.person import Away, Person
from exchange.models.referral import Referral
from exchange.models.referral.acceptance import Acceptance
from exchange.models.referral.cover import Cover
from exchange.models.referral.dispute import Dispute, Looker
from exchange.models.referral.ending import Ending
from exchange.models.referral.facts import Fact
from exchange.models.referral.heads_up import HeadsUp
from exchange.models.referral.introduction import Introduction
from exchange.models.referral.question import Question
from exchange.models.referral.thank_you import ThankYou
from exchange.models.timeline import Entry, Kind, Readers

REGULAR_MAIL = {"digest_on", "next_digest_at", "reads_weekly", "next_weekly_at", "mail_hour"}

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_NEEDS: BindParameter[Any] = bindparam("needs", expanding=True)


def whole(person: Person, referral_id: int) -> Referral | None:
    """For the one page of a referral, if this person has a seat: itself with its people, then its ticks, lines and facts.

    Four statements that are built once, and nothing of what they bring is there to be changed.
    """
    known = at_hand(person)
    found = _everything().read(_whole(), known, person_id=person.id, referral_id=referral_id)
    for referral in found:
        named = referral.cover.person if referral.cover else None
        people = {one.id: one for one in (referral.giver, referral.receiver, referral.contact, named) if one} | {None: None}
        referral.need.ticks = _rows(Tick).read(_ticks(), need_id=referral.need_id)
        referral.timeline = _rows(Entry).read(_lines(), referral_id=referral.id)
        referral.facts = _rows(Fact).read(_facts(), referral_id=referral.id)
        for entry in referral.timeline:
            if entry.by_id in people:
                entry.by = people[entry.by_id]
    return found[0] if found else None


def several(readers: Iterable[Person], ids: Iterable[int]) -> dict[int, Referral]:
    """The same for those that a statement has found for its readers, and the mail about each need, but no ticks: six
    statements. By id."""
    known, here = at_hand(*readers), list(ids)
    found = {one.id: one for one in _everything().read(_these(), known, ids=here)}
    for name, (rows_of, theirs) in _beside().items():
        _hang(name, found, rows_of.read(theirs, ids=here))
    needs = {one.need_id: one.need for one in found.values()}
    offered = _rows(Referral).read(_offered(), known, needs=list(needs))
    for need in needs.values():
        need.referrals = [one for one in offered if one.need_id == need.id]
    _hang("letters", {one.id: one for one in offered}, _mail().read(_mail_of(), known, needs=list(needs)))
    return found


def _hang(name: str, referrals: dict[int, Referral], found: Iterable[Any]) -> None:
    """Each to the referral it belongs to."""
    for referral in referrals.values():
        referral.__dict__[name] = []
    for one in found:
        referrals[one.referral_id].__dict__[name].append(one)


@cache
def _mail() -> Rows[Letter]:
    columns = (Letter.kind, Letter.occasion, Letter.referral_id, Letter.envelope_id, Letter.dropped_at, Letter.due_at)
    return Rows(Letter, *columns, to=Part(Person))


@cache
def _everything() -> Rows[Referral]:
    return Rows(
        Referral,
        need=Part(Need, contact=_somebody(away=Part(Away))),
        group=Part(Group),
        giver=_somebody(),
        receiver=_somebody(),
        covering=_somebody(),
        card=Part(Card),
        questions=Part(Question),
        thank_yous=Part(ThankYou),
        disputes=Part(Dispute, lookers=Part(Looker)),
        **{relation.key: Part(relation.mapper.class_) for relation in inspect(Referral).relationships if _at_most_one(relation)}
        | {"cover": Part(Cover, person=_somebody())},
    )


def _somebody(**parts: Part[Any]) -> Part[Person]:
    """Without what only their regular mail asks for."""
    return Part(Person, *(column for column in inspect(Person).column_attrs if column.key not in REGULAR_MAIL), **parts)


def _at_most_one(relation: RelationshipProperty[Any]) -> bool:
    """A record whose key is the referral's: its acceptance, its ending, and so on."""
    return [key.name for key in relation.mapper.primary_key] == ["referral_id"]


@cache
def _rows(record: type[Any]) -> Rows[Any]:
    return Rows(record)


@cache
def _whole() -> Select[Any]:
    mine = Referral.visible_to(ANYBODY).where(Referral.id == bindparam("referral_id"))
    return _everything().of(mine)


@cache
def _ticks() -> Select[Any]:
    return _rows(Tick).of(select(Tick).where(Tick.need_id == bindparam("need_id")).order_by(Tick.position))


@cache
def _lines() -> Select[Any]:
    return _rows(Entry).of(select(Entry).where(Entry.referral_id == bindparam("referral_id")).order_by(Entry.id))


@cache
def _facts() -> Select[Any]:
    return _rows(Fact).of(select(Fact).where(Fact.referral_id == bindparam("referral_id")).order_by(Fact.id))


@cache
def _these() -> Select[Any]:
    return _everything().of(select(Referral).where(Referral.id.in_(_IDS)))


@cache
def _beside() -> dict[str, tuple[Rows[Any], Select[Any]]]:
    """What hangs on a referral in a list of its own."""
    return {"timeline": _rows_of_these(Entry), "facts": _rows_of_these(Fact), "heads_ups": _rows_of_these(HeadsUp)}


def _rows_of_these(record: Any) -> tuple[Rows[Any], Select[Any]]:
    found: Rows[Any] = Rows(record)
    return found, found.of(select(record).where(record.referral_id.in_(_IDS)).order_by(record.id))


@cache
def _offered() -> Select[Any]:
    return _rows(Referral).of(select(Referral).where(Referral.need_id.in_(_NEEDS)).order_by(Referral.id))


@cache
def _mail_of() -> Select[Any]:
    offered = select(Referral.id).where(Referral.need_id.in_(_NEEDS))
    return _mail().of(select(Letter).where(Letter.referral_id.in_(offered)).order_by(Letter.id))


def skeleton(referrals: Select[Any]) -> Select[Any]:
    """For an organizer: who, how far, whose turn, and the lines of the exchange itself."""
    timeline = selectinload(Referral.timeline).joinedload(Entry.by)
    away = joinedload(Referral.receiver).selectinload(Person.away)
    disputes = selectinload(Referral.disputes).selectinload(Dispute.lookers).joinedload(Looker.person)
    once = joinedload(Referral.group, innerjoin=True), joinedload(Referral.decline)
    cover = (*(joinedload(one) for one in (Referral.cover, Referral.passing_on, Referral.step_back_record)), away)
    return rows(referrals).options(*once, *cover, timeline, disputes)


def rows(referrals: Select[Any]) -> Select[Any]:
    """The records themselves with their people, and nothing that would ask again for each row."""
    need = joinedload(Referral.need, innerjoin=True)
    people = (need.joinedload(Need.contact, innerjoin=True), joinedload(Referral.giver, innerjoin=True))
    records = (joinedload(getattr(Referral, name)) for name in ("receiver", "covering", *_records()))
    return referrals.options(*people, *records, need.raiseload("*"), raiseload("*"))


@cache
def in_a_row(*, thanks: bool = False) -> Rows[Referral]:
    """For lists: what one row says, with its thanks for the good endings.

    Half of the columns of needs and people are for other pages; reading them would take as long as all the rest.
    """
    who = (Person.name, Person.email, Person.phone, Person.erased_at)
    need = (Need.contact_id, Need.giver_id, Need.words, Need.expects_call, Need.discreet, Need.ticked, Need.asked)
    return Rows(
        Referral,
        need=Part(Need, *need, Need.erased_at, contact=Part(Person, *who)),
        giver=Part(Person, *who),
        receiver=Part(Person, *who),
        covering=Part(Person, *who),
        **_records(),
        **({"thank_yous": Part(ThankYou)} if thanks else {}),
    )


def counted(referrals: Select[Any], *order: Any, first: Any = 0, most: Any) -> Select[Any]:
    """So many rows of a list from `first` on, in this order, and beside each the number of all.

    Which they are is found out before anything is fetched that hangs on them.
    """
    ids = referrals.with_only_columns(Referral.id, func.count().over().label("all")).order_by(*order)
    few = ids.offset(first).limit(most).subquery()
    return in_a_row().of(select(Referral).join(few, few.c.id == Referral.id).order_by(*order), few.c.all)


def first_of(statement: Select[Any], person: Person, **values: int) -> tuple[list[Referral], int]:
    """What stands on this page of a counted list, and how many there are in all."""
    found = in_a_row().read_more(statement, at_hand(person), person_id=person.id, **values)
    return list(found), next(iter(found.values()))[0] if found else 0


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
    seats_at = referral.seats_along(reader)
    return [entry for entry in standing if entry.noticed_by(seats_at(entry), reader)]


def _records() -> dict[str, Part[Any]]:
    return {"acceptance": Part(Acceptance), "introduction": Part(Introduction), "ending": Part(Ending)}
