"""One line of a slips report from an older system, and the member it belongs to."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from exchange.db import db
from exchange.models.account import Account
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.words import N_

TOTALS = re.compile(r"((grand|sub)[ -]?)?totals?\b.*|sum|average|summe|gesamt", re.IGNORECASE)
SUMMED = N_("This looks like a line of totals.")
NOBODY = N_("Nobody in the group has this name.")
SEVERAL = N_("Several members are called %(name)s. A column with email addresses tells them apart.")
TWICE = N_("%(name)s stands in row %(first)s already.")


@dataclass(frozen=True)
class Slip:
    """What somebody gave and received; `business` is in the minor unit. `wrong` says what keeps it out, if anything does."""

    number: int
    name: str
    email: str = ""
    given: int = 0
    received: int = 0
    business: int = 0
    wrong: str = ""
    slots: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    member: str = ""


def matched(group: Group, slips: Iterable[Slip]) -> list[Slip]:
    """Each with its member, found by address or else by name: one statement for the whole list."""
    here = _members(group)
    first: dict[int, int] = {}
    return [slip if slip.wrong else _matched(slip, here, first) for slip in slips]


def plain(name: str) -> str:
    """As two lists may spell it differently: accents, capitals, blanks, and the last name first."""
    last, comma, rest = name.partition(",")
    letters = unicodedata.normalize("NFKD", f"{rest} {last}" if comma else name)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def _members(group: Group) -> dict[str, dict[int, str]]:
    """By address and by name, since no name has an @ in it."""
    columns: list[Any] = [Membership.person_id, Person.name, Account.email]
    found: dict[str, dict[int, str]] = {}
    every = Membership.within(group).outerjoin(Account, Account.person_id == Membership.person_id).with_only_columns(*columns)
    for person_id, name, email in db.session.execute(every):
        for key in filter(None, (plain(name), email)):
            found.setdefault(key, {})[person_id] = name
    return found


def _matched(slip: Slip, here: dict[str, dict[int, str]], first: dict[int, int]) -> Slip:
    who = here.get(slip.email) or here.get(plain(slip.name)) or {}
    if not who:
        return replace(slip, wrong=SUMMED if TOTALS.fullmatch(slip.name) else NOBODY)
    if len(who) > 1:
        return replace(slip, wrong=SEVERAL, slots={"name": slip.name})
    ((person_id, name),) = who.items()
    if first.setdefault(person_id, slip.number) != slip.number:
        return replace(slip, wrong=TWICE, slots={"name": name, "first": first[person_id]})
    return replace(slip, person_id=person_id, member=name)
