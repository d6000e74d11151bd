"""What a person's digest by mail has to say, and what it leaves out because it went at once or stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Exists, Select, bindparam, exists, func, or_, select

from exchange.clock import ONE_DAY
from exchange.db import UTCTime, db
from exchange.models.anybody import ANYBODY
from exchange.models.digest import Some, awaits, resting_last, soonest
from exchange.models.glance import at_hand
from exchange.models.letter import NOW, Letter, LetterKind
from exchange.models.person import Person
from exchange.models.prompt import BUTTONS, FIRST_OF, Prompt, ask
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.reading import counted, in_a_row, several
from exchange.models.referral.turn import Step

TURNS, WAITING, ENDINGS = 10, 10, 3
A_WEEK = timedelta(days=7)

_PERSON = ANYBODY.id
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


class DigestLetter:
    """A person's turns, what is on its way without them, and what has ended well since the digest before.

    Eight statements, however much there is; they are built once.
    """

    def __init__(self, letter: Letter) -> None:
        asked, values = {prompt.referral_id: prompt for prompt in letter.prompts}, _values(letter)
        still = [row for row in db.session.execute(_turns(), values) if row.id in asked and row.step == asked[row.id].step]
        referrals = several(letter.to, [row.id for row in still])
        turns = [(asked[row.id], referrals[row.id]) for row in sorted(still, key=lambda row: asked[row.id].number)]
        self.turns = Asked(turns, len(turns) + (max(0, still[0].of_all - TURNS) if still else 0))
        self.waiting = _some(_waiting(), letter.to, values)
        self.endings = in_a_row(thanks=True).read(_good_endings(), at_hand(letter.to), **values)


def likeliest(referral: Referral, person: Person, slipped: bool) -> list[str]:
    """The answers an item shows as buttons; where it has slipped the way out comes first."""
    possible = referral.choices_for(person)
    way_out = [key for key in FIRST_OF[LetterKind.WAY_OUT] if slipped and key in possible]
    return (way_out or possible)[:BUTTONS]


def ask_everything(letters: Iterable[Letter]) -> None:
    """Number what one mail asks: its letters, and behind them the items of a digest, which keep the numbers they once got."""
    letters = list(letters)
    ask(letters)
    digest = next((letter for letter in letters if letter.kind is LetterKind.DIGEST), None)
    if digest and not digest.prompts:
        first = sum(1 for letter in letters if letter.referral) + 1
        items = enumerate(db.session.execute(_turns(), _values(digest)), first)
        digest.prompts = [
            Prompt(person=digest.to, referral_id=row.id, number=number, step=row.step, asks=True) for number, row in items
        ]


def says_anything(letter: Letter) -> bool:
    return bool(db.session.scalar(_anything(), _values(letter)))


def _values(letter: Letter) -> dict[str, Any]:
    """What the statements want to know: since when, until when, and which referrals have a letter of their own beside it."""
    at = letter.created_at
    beside = letter.envelope.letters if letter.envelope else []
    said = [one.referral_id for one in beside if one.referral_id and not one.dropped_at]
    ago = {"before": at, "a_day_ago": at - ONE_DAY, "a_week_ago": at - A_WEEK}
    return {"person_id": letter.to.id, "said": said} | ago


def _some(statement: Select[Any], person: Person, values: dict[str, Any]) -> Some:
    found = in_a_row().read_more(statement, at_hand(person), **values)
    return Some(list(found), next(iter(found.values()))[0] if found else 0)


@cache
def _turns() -> Select[Any]:
    """Which, at which step, and how many in all."""
    columns: list[Any] = [Referral.id, Referral.step, func.count().over().label("of_all")]
    return _mine(_my_turn()).with_only_columns(*columns).order_by(*soonest()).limit(TURNS)


@cache
def _waiting() -> Select[Any]:
    return counted(_mine(_their_turn()).order_by(*resting_last())).limit(WAITING)


@cache
def _good_endings() -> Select[Any]:
    latest = Ending.at.desc(), Referral.id.desc()
    few = _endings().with_only_columns(Referral.id).order_by(*latest).limit(ENDINGS)
    return in_a_row(thanks=True).of(select(Referral).join(Referral.ending).where(Referral.id.in_(few)).order_by(*latest))


@cache
def _anything() -> Select[Any]:
    each = _mine(_my_turn()), _mine(_their_turn()), _endings()
    return select(or_(*(exists(one.with_only_columns(Referral.id).subquery().select()) for one in each)))


def _mine(*where: ColumnElement[bool]) -> Select[Any]:
    return Referral.visible_to(ANYBODY).join(Referral.need).where(Referral.id.not_in(_SAID), *where)


def _my_turn() -> ColumnElement[bool]:
    return (Referral.step != Step.NOTHING) & awaits(ANYBODY) & ~_just_asked()


def _their_turn() -> ColumnElement[bool]:
    return ~Referral.ended & ~awaits(ANYBODY)


def _just_asked() -> Exists:
    """The same question has gone at once, and not yet a day ago."""
    mine = Prompt.person_id == _PERSON, Prompt.referral_id == Referral.id, Prompt.step == Referral.step, Prompt.asks
    at_once = Prompt.at > _A_DAY_AGO, Prompt.letter.has(Letter.kind.in_(NOW))
    return exists().where(*mine, *at_once).correlate(Referral)


def _endings() -> Select[Any]:
    """Since the digest before this one, each once."""
    sent = Letter.envelope_id.is_not(None), Letter.dropped_at.is_(None), Letter.created_at < _BEFORE
    last = select(func.max(Letter.created_at)).where(Letter.person_id == _PERSON, Letter.kind == LetterKind.DIGEST, *sent)
    since = func.coalesce(last.scalar_subquery(), _A_WEEK_AGO)
    happy = Ending.how == End.COMPLETE, Ending.at > since, Ending.at <= _BEFORE
    return _mine().join(Referral.ending).where(*happy)
