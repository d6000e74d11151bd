"""How far a figure looks back, and what usually lies between two moments."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Float, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import ScalarSelect

from exchange.clock import ONE_DAY
from exchange.models.group import Group
from exchange.models.referral import Referral

# Months a page offers, and the days they are counted as.
SPANS = {12: 365, 3: 91}
A_YEAR, A_QUARTER = (timedelta(days=SPANS[months]) for months in (12, 3))
# A large group's newest say what is usual as well as all of them would, and in a fraction of the time.
NEWEST = 1_000
# Fewer are not the group as a whole.
ENOUGH = 5


def since(at: datetime, months: int) -> datetime:
    return at - SPANS.get(months, SPANS[12]) * ONE_DAY


def sent(group: Group, after: datetime) -> Select[Referral]:
    """What was given in the group after then, whatever became of it."""
    return select(Referral).where(Referral.group_id == group.id, Referral.sent_at > after)


def newest(group: Group, after: datetime) -> Select[Any]:
    """The ids of the last of them."""
    return sent(group, after).with_only_columns(Referral.id).order_by(Referral.sent_at.desc()).limit(NEWEST)


class seconds_between(FunctionElement[float]):  # noqa: N801
    """From the first moment to the second."""

    type = Float()
    inherit_cache = True


@compiles(seconds_between, "postgresql")
def _in_postgres(element: Any, compiler: Any, **how: Any) -> str:
    first, second = (compiler.process(moment, **how) for moment in element.clauses)
    return f"EXTRACT(EPOCH FROM {second} - {first})"


@compiles(seconds_between, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    first, second = (compiler.process(moment, **how) for moment in element.clauses)
    return f"(julianday({second}) - julianday({first})) * 86400.0"


def middle(lengths: Select[Any]) -> ScalarSelect[Any]:
    """The median of the one column of `lengths`; of an even number the lower of the two in the middle. Of a few it would be
    the pace of somebody one can name, so there is none."""
    (length,) = lengths.subquery().c
    columns: list[Any] = [
        length.label("length"),
        func.row_number().over(order_by=length).label("place"),
        func.count().over().label("of_all"),
    ]
    ranked = select(*columns).where(length.is_not(None)).subquery()
    in_the_middle = ranked.c.place == (ranked.c.of_all + 1) // 2, ranked.c.of_all >= ENOUGH
    return select(ranked.c.length).where(*in_the_middle).scalar_subquery()
