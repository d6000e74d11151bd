"""What happens in the group beside referrals: asks by name, a visitor, a coffee of two."""

from datetime import timedelta

from sqlalchemy import select

from exchange.db import db
from exchange.models.ask import Ask
from exchange.models.membership import Membership
from exchange.models.one_to_one import OneToOne
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.closing import Telling
from exchange.models.referral.ending import End, Ending
from exchange.models.visitor import Visitor
from exchange.seeds.teller import Teller

ASKS = (
    ("sam", "David Joyce, buildings at Fenwick Foods", 6),
    ("ruth", "Whoever runs events at the Corn Exchange", 4),
    ("dev", "Whoever looks after IT at Millbrook Primary", 2),
)


def asks(t: Teller) -> None:
    for name, words, days in ASKS:
        with t.on(days):
            Ask.ask(_of(t.people[name]), words)


def last_week(t: Teller) -> None:
    """Somebody came along, and two had a coffee."""
    with t.on(6):
        day = (t.today - timedelta(days=7)).date()
        Visitor.expect(
            _of(t.ines).group, t.ines, day, "Wanda Pleasance",
            trade="baker", email="wanda@pleasance.example", agreed=True,
        )  # fmt: skip
        OneToOne.write_down(_of(t.maya), _of(t.paul), day)


def _of(person: Person) -> Membership:
    return db.session.scalars(Membership.of(person)).one()


def good_ending(t: Teller) -> None:
    """What became of one that ended well, told so that the group may hear it."""
    told = select(Referral).join(Referral.ending).where(Ending.how == End.COMPLETE, Referral.receiver == t.lena)
    with t.on(1):
        became = "A nursery’s contracts put right before the new term"
        db.session.scalars(told).one().close(by=t.lena, became=became, telling=Telling.NAMES)


STORIES = (asks, last_week, good_ending)
