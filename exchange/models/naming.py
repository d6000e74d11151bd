"""Some lines of a timeline and of the log say a member’s name: they say it as that member is called now."""

from collections.abc import Iterable

from sqlalchemy import Select, or_, select

from exchange.db import db
from exchange.models.log import Act
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Entry

# The slots a name may stand in.
NAMES = ("to", "suggested")


def rename(person: Person, name: str) -> None:
    """Where another member has the same name, nobody can tell whose it is, and the lines stay as they are."""
    if name != person.name and db.session.scalar(_namesakes(person).limit(1)) is None:
        say_instead(person, name)
    person.rename(name)


def say_instead(person: Person, name: str) -> None:
    """In every line of the groups they are or were in."""
    for line in _lines_naming(person):
        line.slots = {key: name if key in NAMES and said == person.name else said for key, said in line.slots.items()}


def _lines_naming(person: Person) -> Iterable[Entry | Act]:
    groups = select(Membership.group_id).where(Membership.person_id == person.id)
    lines = select(Entry).join(Referral, Referral.id == Entry.referral_id).where(Referral.group_id.in_(groups))
    yield from db.session.scalars(lines.where(or_(*(Entry.slots[key].as_string() == person.name for key in NAMES))))
    yield from db.session.scalars(select(Act).where(Act.group_id.in_(groups), Act.slots["to"].as_string() == person.name))


def _namesakes(person: Person) -> Select[Person]:
    groups = select(Membership.group_id).where(Membership.person_id == person.id)
    others = select(Person).join(Membership, Membership.person_id == Person.id).where(Membership.group_id.in_(groups))
    return others.where(Person.id != person.id, Person.name == person.name)
