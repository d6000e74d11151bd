"""What became of what was given, said kindly: nobody's no is counted, only whether the two came together and how it went on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func

from exchange.db import db
from exchange.models.board.spans import sent
from exchange.models.group import Group
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.introduction import Basis, Introduction
from exchange.models.referral.shade import shade


class Became(StrEnum):
    UNDER_WAY = "under_way"
    ENDED_WELL = "ended_well"
    # They were introduced, and it led elsewhere.
    ELSEWHERE = "elsewhere"
    # It rests where it was, before an introduction.
    RESTS = "rests"


@dataclass
class Warmth:
    """One of the five words, from the coldest; `number` is 1 to 5."""

    number: int
    became: Counter[Became] = field(default_factory=Counter)

    @property
    def given(self) -> int:
        return self.became.total()


def by_warmth(group: Group, after: datetime) -> list[Warmth]:
    """One statement that counts alike ones together; how warm each is, the one place says that knows."""
    found = [Warmth(number) for number in range(1, 6)]
    for known, ticked, asked, manner, introduced, agreed, became, count in db.session.execute(_alike(group, after)):
        warm = shade(ticked, asked, manner, known=bool(known or introduced), done=bool(introduced), agreed=bool(agreed))
        found[(warm - 1) // 2].became[Became(became)] += count
    return found


def became() -> ColumnElement[str]:
    """Of a referral, whose ending and introduction were joined if there are any."""
    return case(
        (Ending.how.is_(None), Became.UNDER_WAY.value),
        (Ending.how == End.COMPLETE, Became.ENDED_WELL.value),
        (Introduction.referral_id.is_not(None), Became.ELSEWHERE.value),
        else_=Became.RESTS.value,
    )


def _alike(group: Group, after: datetime) -> Select[Any]:
    introduced = Introduction.referral_id.is_not(None)
    known = (Need.giver_id == Need.contact_id) | func.coalesce(Need.expects_call, False)
    agreed = introduced & (Introduction.basis != Basis.ATTESTED)
    columns: list[Any] = [known, Need.ticked, Need.asked, Referral.manner, introduced, func.coalesce(agreed, False), became()]
    given = sent(group, after).join(Need, Need.id == Referral.need_id)
    joined = given.outerjoin(Introduction, Introduction.referral_id == Referral.id)
    every = joined.outerjoin(Ending, Ending.referral_id == Referral.id).with_only_columns(*columns, func.count())
    return every.group_by(*columns)
