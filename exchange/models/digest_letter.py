"""What people's digests by mail have to say, and what they leave out because it went at once or stands beside them.

A handful of digests is read in as many statements as one; they are built once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Exists, Row, Select, Subquery, bindparam, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from exchange.clock import ONE_DAY
from exchange.db import UTCTime, db
from exchange.models.ask import Ask
from exchange.models.digest import Some, awaits, resting_last, soonest
from exchange.models.glance import Rows, at_hand
from exchange.models.letter import NOW, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.prompt import BUTTONS, FIRST_OF, Prompt, ask
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.reading import in_a_row, several
from exchange.models.referral.turn import Step

TURNS, WAITING, ENDINGS, ASKS = 10, 10, 3, 2
# Of all the groups of a handful together.
MOST_ASKS = 200
A_WEEK = timedelta(days=7)

READER: Any = aliased(Person, name="reader")
_READERS: BindParameter[Any] = bindparam("readers", expanding=True)
_SAID: BindParameter[Any] = bindparam("said", expanding=True)
_BEFORE, _A_DAY_AGO, _A_WEEK_AGO = (bindparam(name, type_=UTCTime()) for name in ("before", "a_day_ago", "a_week_ago"))


@dataclass(frozen=True)
class Asked:
    """The numbered items that are still the person's, each with its referral, and how many there are in all."""

    items: list[tuple[Prompt, Referral]]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class DigestLetter:
    """A person's turns, what is on its way without them, what has ended well since the digest before, and whom others of
    the group would like to meet since a week."""

    turns: Asked
    waiting: Some
    endings: list[Referral]
    asks: list[Ask]


def digest_of(letter: Letter) -> DigestLetter:
    """Read with the others of its handful where there is one, else alone."""
    known: dict[int, DigestLetter] = db.session().info.get("digests", {})
    return known.get(letter.id) or read_together([letter])[letter.id]


def read_together(letters: Iterable[Letter]) -> dict[int, DigestLetter]:
    """By letter; kept at hand until they are written."""
    found = {key: digest for together in _by_moment(letters) for key, digest in _read(together)}
    db.session().info["digests"] = found
    return found


def _read(letters: Sequence[Letter]) -> Iterator[tuple[int, DigestLetter]]:
    values, people = _values(letters), [letter.to for letter in letters]
    turns = _turns_asked(letters, values)
    waiting = _each(_waiting(), in_a_row(), people, values)
    endings = _each(_good_endings(), in_a_row(thanks=True), people, values)
    asks = db.session.scalars(_asks(), values | {"groups": list({letter.about_id for letter in letters})}).all()
    for letter in letters:
        moving, ended = waiting[letter.to.id], endings[letter.to.id]
        some = Some(list(moving), next(iter(moving.values()), 0))
        theirs = [ask for ask in asks if ask.membership.group_id == letter.about_id and ask.membership.person is not letter.to]
        yield letter.id, DigestLetter(turns[letter.id], some, list(ended), theirs[:ASKS])


def _turns_asked(letters: Sequence[Letter], values: dict[str, Any]) -> dict[int, Asked]:
    """Those that are still the question they were when they were numbered."""
    found = _turns_of(values)
    steps = {(row.reader_id, row.referral_id): row.step for rows in found.values() for row in rows}
    still = {
        letter.id: [one for one in letter.prompts if steps.get((one.person_id, one.referral_id)) == one.step]
        for letter in letters
    }
    referrals = several([letter.to for letter in letters], {one.referral_id for asked in still.values() for one in asked})
    return {letter.id: _asked(still[letter.id], referrals, found[letter.to.id]) for letter in letters}


def _asked(prompts: list[Prompt], referrals: dict[int, Referral], rows: list[Row[Any]]) -> Asked:
    """Beside the first few there may be more on the list."""
    items = [(prompt, referrals[prompt.referral_id]) for prompt in prompts]
    return Asked(items, len(items) + (max(0, rows[0].of_all - TURNS) if items else 0))


def likeliest(referral: Referral, person: Person, slipped: bool) -> list[str]:
    """The answers an item shows as buttons; where it has slipped the way out comes first."""
    possible = referral.choices_for(person)
    way_out = [key for key in FIRST_OF[LetterKind.WAY_OUT] if slipped and key in possible]
    return (way_out or possible)[:BUTTONS]


def ask_everything(mails: Iterable[list[Letter]]) -> None:
    """Number what each mail asks: its letters, and behind them the items of a digest, which keep the numbers they once got."""
    first: dict[Letter, int] = {}
    for letters in mails:
        ask(letters)
        behind = sum(1 for letter in letters if letter.referral) + 1
        first |= {letter: behind for letter in letters if letter.kind is LetterKind.DIGEST and not letter.prompts}
    for together in _by_moment(first):
        found = _turns_of(_values(together))
        for letter in together:
            letter.prompts = [_prompt(letter, number, row) for number, row in enumerate(found[letter.to.id], first[letter])]


def _prompt(digest: Letter, number: int, row: Row[Any]) -> Prompt:
    return Prompt(person=digest.to, referral_id=row.referral_id, number=number, step=row.step, asks=True)


def saying_something(digests: Iterable[Letter]) -> list[Letter]:
    """Those of them that have anything to say."""
    found = []
    for together in _by_moment(digests):
        readers = set(db.session.scalars(_anything(), _values(together)))
        found += [letter for letter in together if letter.to.id in readers]
    return found


def _by_moment(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Together what was owed in one go; each of its readers has one."""
    for _moment, together in groupby(sorted(letters, key=attrgetter("created_at")), key=attrgetter("created_at")):
        yield list(together)


def _values(letters: Sequence[Letter]) -> dict[str, Any]:
    """What the statements want to know: for whom, since when, until when, and which referrals have a letter of their own
    beside which digest."""
    at = letters[0].created_at
    beside = [one for letter in letters if letter.envelope for one in letter.envelope.letters]
    said = [(one.to.id, one.referral_id) for one in beside if one.referral_id and not one.dropped_at]
    ago = {"before": at, "a_day_ago": at - ONE_DAY, "a_week_ago": at - A_WEEK}
    return {"readers": [letter.to.id for letter in letters], "said": said} | ago


def _turns_of(values: dict[str, Any]) -> dict[int, list[Row[Any]]]:
    """Which, at which step, and how many in all: by reader."""
    found = defaultdict(list)
    for row in db.session.execute(_turns(), values):
        found[row.reader_id].append(row)
    return found


def _each(
    statement: Select[Any], rows: Rows[Referral], people: Iterable[Person], values: dict[str, Any]
) -> dict[int, dict[Referral, int]]:
    """By reader: the first few of a list, and how many there are in all."""
    found: dict[int, dict[Referral, int]] = defaultdict(dict)
    for one, (reader_id, of_all) in rows.read_each(statement, at_hand(*people), **values):
        found[reader_id][one] = of_all
    return found


@cache
def _turns() -> Select[Any]:
    few = _first(TURNS, _mine(_my_turn()), *soonest())
    return select(few).order_by(few.c.reader_id, few.c.place)


@cache
def _waiting() -> Select[Any]:
    return _in_order(in_a_row(), _first(WAITING, _mine(_their_turn()), *resting_last()))


@cache
def _good_endings() -> Select[Any]:
    return _in_order(in_a_row(thanks=True), _first(ENDINGS, _endings(), Ending.at.desc(), Referral.id.desc()))


@cache
def _asks() -> Select[Ask]:
    lately = Ask.at > _A_WEEK_AGO, Membership.group_id.in_(bindparam("groups", expanding=True))
    return Ask.open_now().where(*lately).limit(MOST_ASKS)


@cache
def _anything() -> Select[Any]:
    each = _mine(_my_turn()), _mine(_their_turn()), _endings()
    said = (exists(one.with_only_columns(Referral.id).correlate(READER).subquery().select()) for one in each)
    return select(READER.id).where(READER.id.in_(_READERS), or_(*said))


def _first(few: int, referrals: Select[Any], *order: Any) -> Subquery:
    """Of each reader's the first few, and beside each the number of all."""
    place = func.row_number().over(partition_by=READER.id, order_by=order).label("place")
    of_all = func.count().over(partition_by=READER.id).label("of_all")
    reader, columns = READER.id.label("reader_id"), (Referral.id.label("referral_id"), Referral.step)
    found = referrals.where(READER.id.in_(_READERS)).with_only_columns(reader, *columns, place, of_all).subquery()
    return select(found).where(found.c.place <= few).subquery()


def _in_order(rows: Rows[Referral], few: Subquery) -> Select[Any]:
    found = select(Referral).join(few, few.c.referral_id == Referral.id).order_by(few.c.reader_id, few.c.place)
    return rows.of(found, few.c.reader_id, few.c.of_all)


def _mine(*where: ColumnElement[bool]) -> Select[Any]:
    said = tuple_(READER.id, Referral.id).in_(_SAID)
    gone = Membership.suspended_from(Referral.group_id, READER)
    return Referral.visible_to(READER).join(Referral.need).where(~said, ~gone, *where)


def _my_turn() -> ColumnElement[bool]:
    return (Referral.step != Step.NOTHING) & awaits(READER) & ~_just_asked()


def _their_turn() -> ColumnElement[bool]:
    return ~Referral.ended & ~awaits(READER)


def _just_asked() -> Exists:
    """The same question has gone at once, and not yet a day ago."""
    mine = Prompt.person_id == READER.id, Prompt.referral_id == Referral.id, Prompt.step == Referral.step, Prompt.asks
    at_once = Prompt.at > _A_DAY_AGO, Prompt.letter.has(Letter.kind.in_(NOW))
    return exists().where(*mine, *at_once).correlate(Referral, READER)


def _endings() -> Select[Any]:
    """Since the digest before this one, each once."""
    sent = Letter.envelope_id.is_not(None), Letter.dropped_at.is_(None), Letter.created_at < _BEFORE
    last = select(func.max(Letter.created_at)).where(Letter.person_id == READER.id, Letter.kind == LetterKind.DIGEST, *sent)
    since = func.coalesce(last.correlate(READER).scalar_subquery(), _A_WEEK_AGO)
    happy = Ending.how == End.COMPLETE, Ending.at > since, Ending.at <= _BEFORE
    return _mine().join(Referral.ending).where(*happy)
