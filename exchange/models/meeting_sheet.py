"""What is on the table when the group meets: good endings, asks, thanks, a line for everybody. No contact's name, no rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from exchange.clock import ONE_DAY
from exchange.db import db
from exchange.models.ask import Ask
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.one_to_one import OneToOne
from exchange.models.referral import Referral
from exchange.models.referral.closing import Closing, Telling
from exchange.models.referral.ending import End, Ending
from exchange.models.visitor import Visitor

A_WEEK = timedelta(days=7)
ENDINGS, ASKS = 6, 8


@dataclass(frozen=True)
class GoodEnding:
    """`giver` and `receiver` are first names, or empty where it may be told without names only."""

    giver: str
    receiver: str
    became: str
    thanked: bool


@dataclass(frozen=True)
class Sheet:
    day: date
    endings: Sequence[GoodEnding]
    asks: Sequence[Ask]
    members: Sequence[Membership]
    visitors: Sequence[Visitor]
    one_to_ones: int

    @property
    def thanks(self) -> list[GoodEnding]:
        return [one for one in self.endings if one.thanked and one.giver]


def next_meeting(group: Group, today: date) -> date:
    """Today or the next of its weekdays; today where the group has no fixed day."""
    return today if group.meeting_day is None else today + timedelta(days=(group.meeting_day - today.weekday()) % 7)


def sheet(group: Group, day: date) -> Sheet:
    """Since the meeting a week before; six statements, however large the group."""
    everybody = Membership.within(group).options(contains_eager(Membership.person), joinedload(Membership.card))
    return Sheet(
        day=day,
        endings=[_told(referral) for referral in db.session.scalars(_good_endings(group, day)).unique()],
        asks=db.session.scalars(Ask.open_in(group.id).limit(ASKS)).all(),
        members=db.session.scalars(everybody.where(Membership.resting_since.is_(None))).all(),
        visitors=db.session.scalars(Visitor.of(group).where(Visitor.day == day)).all(),
        one_to_ones=OneToOne.since(group, day - A_WEEK),
    )


def _good_endings(group: Group, day: date) -> Select[Referral]:
    """Those whose receiver lets the group hear of them, ended or told since a week ago."""
    zone = ZoneInfo(group.timezone)
    first, last = (datetime.combine(one + ONE_DAY, time(), zone) for one in (day - A_WEEK, day))
    lately = or_(Ending.at.between(first, last), Closing.at.between(first, last))
    good = Ending.how == End.COMPLETE, Closing.telling != Telling.NO, lately
    mine = select(Referral).join(Referral.ending).join(Referral.closing).where(Referral.group_id == group.id, *good)
    people = (joinedload(getattr(Referral, name)) for name in ("giver", "receiver", "closing"))
    contact = joinedload(Referral.need).joinedload(Need.contact)
    return mine.options(*people, selectinload(Referral.thank_yous), contact).order_by(Ending.at.desc()).limit(ENDINGS)


def _told(referral: Referral) -> GoodEnding:
    assert referral.closing
    named = referral.closing.telling is Telling.NAMES
    became = "" if _tells_who(referral) else referral.closing.became
    names = (referral.giver.first_name, referral.receiver.first_name) if named else ("", "")
    return GoodEnding(*names, became=became, thanked=referral.thanked_at_end)


def _tells_who(referral: Referral) -> bool:
    """Whether the receiver's words are about something discreet, or have the contact's name in them."""
    words = referral.closing.became.casefold() if referral.closing else ""
    return referral.need.discreet or any(name.casefold() in words for name in referral.contact.name.split())
