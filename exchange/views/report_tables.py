"""The reports as tables to take along: a row at a time, with headings in the reader's language."""

from collections.abc import Callable, Iterator

from babel.numbers import get_currency_precision
from flask_babel import gettext as _

from exchange.clock import now
from exchange.db import db
from exchange.filters import from_to, lasting, today
from exchange.gentle import gentle_ideas
from exchange.models.before_us import EarlierPeriod, earlier_in
from exchange.models.board.endings import Became, by_warmth
from exchange.models.board.everyone import Somebody, everyone
from exchange.models.board.exchanged import named_pairs_of
from exchange.models.board.funnel import funnel
from exchange.models.board.ideas import Ideas
from exchange.models.board.spans import since
from exchange.models.board.year import year
from exchange.models.group import Group
from exchange.sheets import Cell
from exchange.views.downloads import AT_A_TIME
from exchange.words.board import BECAME, FUNNEL, WARMTH

Rows = Iterator[list[Cell]]
MOST_IDEAS = 100


def _who(group: Group, months: int) -> Rows:
    yield [_("Gave"), _("Received"), _("How many")]
    pairs = named_pairs_of(group, since(now(), months)).execution_options(yield_per=AT_A_TIME)
    for giver, receiver, count in db.session.execute(pairs):
        yield [giver, receiver, count]


def _everyone(group: Group, months: int) -> Rows:
    after = since(now(), months)
    earlier = [one.period for one in earlier_in(group, after.date(), today())]
    more = [_("Given before Goodword"), _("Received before Goodword")] if earlier else []
    yield [_("Member"), _("Trade"), _("Given"), _("Received"), *more]
    for row in db.session.execute(everyone(group, after, earlier).execution_options(yield_per=AT_A_TIME)):
        one = Somebody(*row)
        yield [one.name, one.trade, one.given, one.received, *([one.given_before, one.received_before] if earlier else [])]


def _way(group: Group, months: int) -> Rows:
    yield [_("Stop"), _("How many"), _("Usually after")]
    for stop in funnel(group, since(now(), months)):
        yield [_(FUNNEL[stop.name]), stop.count, lasting(stop.took) if stop.took is not None else None]


def _warmth(group: Group, months: int) -> Rows:
    yield [_("How warm"), _("Given"), *(_(BECAME[one]) for one in Became)]
    for one in by_warmth(group, since(now(), months)):
        yield [_(WARMTH[one.number - 1]), one.given, *(one.became[how] for how in Became)]


def _ideas(group: Group, months: int) -> Rows:
    yield [_("Gentle ideas")]
    for idea in gentle_ideas(Ideas(group, now(), MOST_IDEAS), group):
        yield [idea.striptags()]


def of_year(group: Group, number: int) -> Rows:
    found = year(group, number)
    yield [_("The club’s year"), number]
    yield [_("Referrals given"), found.given]
    yield [_("Of these by word of mouth, written down later"), found.by_mouth]
    yield [_("Of these with the same people again"), found.again]
    yield [_("Came to an end"), found.ended]
    yield [_(BECAME[Became.ENDED_WELL]), found.ended_well]
    yield [_(BECAME[Became.ELSEWHERE]), found.elsewhere]
    yield [_(BECAME[Became.RESTS]), found.rests]
    yield [_("Good endings whose business was told"), found.told]
    for one in found.sums:
        told = _("Business told exactly, in %(num)s of them, %(currency)s", num=one.count, currency=one.currency)
        yield [told, one.amount / 10 ** get_currency_precision(one.currency)]
    for before in found.earlier:
        yield from _of_earlier(before.period, before.given)


def _of_earlier(period: EarlierPeriod, given: int) -> Rows:
    when = from_to(period.first, period.last)
    yield [_("Given before Goodword, %(months)s", months=when), given]
    if period.business is not None:
        words = _("Business before Goodword, %(months)s, told by %(num)s, %(currency)s")
        told = words % {"months": when, "num": period.told, "currency": period.currency}
        yield [told, period.business / 10 ** get_currency_precision(period.currency)]


TABLES: dict[str, Callable[[Group, int], Rows]] = {
    "who": _who,
    "everyone": _everyone,
    "way": _way,
    "warmth": _warmth,
    "ideas": _ideas,
}
