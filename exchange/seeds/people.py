"""Who is in the example group, and how to refer each of them."""

from dataclasses import dataclass
from datetime import timedelta

from exchange.clock import as_of, now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership, Role
from exchange.models.person import Person

ENDING = "@millbrook.example"
# Printed at the start and shown on the sign-in page: everybody in the example shares it.
PASSWORD = "goodword-demo"


@dataclass(frozen=True)
class Member:
    name: str
    trade: str
    does: str
    does_not: str
    for_whom: str
    sounds_like: str
    not_for_me: str = ""
    area: str = "Millbrook and twenty miles around"
    price_from: str = ""
    organizer: bool = False


MEMBERS = (
    Member(
        "Maya Okafor", "architect", "Extensions, lofts and small shops, from the first sketch to the builder",
        "No new estates", "Home owners and shop keepers",
        "“We’re running out of room, and I don’t know what we’d be allowed to build.”", organizer=True, price_from="£900",
    ),
    Member(
        "Tomas Lindqvist", "bookkeeper", "Monthly books and VAT for small shops, fixed price, mostly online",
        "No audits or payroll", "Shops and cafés with up to ten people",
        "“I do my receipts at midnight, and January frightens me.”", "Companies with their own accountant",
        "Anywhere, online", "£120 a month",
    ),
    Member(
        "Lena Hartmann", "employment lawyer", "Contracts, handbooks and hard conversations between employer and employee",
        "No court cases over wages owed", "Employers with five to a hundred people",
        "“Somebody handed in their notice and I’m not sure what I owe them.”", price_from="£180 an hour",
    ),
    Member(
        "Sam Adeyemi", "electrician", "Rewiring for shops and small offices, fixed price after a look", "No new builds",
        "Shop and office owners", "“The sockets here are older than I am.”", price_from="£65 a visit",
    ),
    Member(
        "Ruth Ellery", "furniture maker", "Counters, shelves and tables made for the room they stand in", "No upholstery",
        "Cafés, shops and people who cook", "“Nothing we can buy fits that corner.”",
    ),
    Member(
        "Dev Chandra", "IT support", "Networks, laptops and the one printer that never works, for small teams",
        "No web sites", "Offices without an IT person", "“We all share one password, and it’s on the wall.”",
        price_from="£45 a month per desk",
    ),
    Member(
        "Ines Moreau", "translator", "French, Spanish and English, for contracts and menus alike", "No sworn certificates",
        "Firms that sell abroad", "“We had it translated, and our customers laughed.”", area="Anywhere",
    ),
    Member(
        "Paul Whitcombe", "landscape gardener", "Gardens that look after themselves by their second summer",
        "No tree surgery", "Homes and small hotels", "“We’ve moved in, and it’s all mud.”",
    ),
)  # fmt: skip


def millbrook(password_hash: str) -> dict[str, Person]:
    """The group and its members, who all joined half a year ago; by first name."""
    with as_of(now() - timedelta(days=180)):
        group = Group.founded(
            "Millbrook Business Circle", timezone="Europe/London", meeting_day=3,
            address="Corn Exchange, Mill Lane, Millbrook", meets_at="7:30", meets_where="Corn Exchange café",
            definition="Somebody who has a need, and would like to hear from one of us by name.",
        )  # fmt: skip
        db.session.add(group)
        people = {member.name.split()[0].lower(): _joined(group, member, password_hash) for member in MEMBERS}
        db.session.flush()
    return people


def address_of(member: Member) -> str:
    return member.name.split()[0].lower() + ENDING


def _joined(group: Group, member: Member, password_hash: str) -> Person:
    first = member.name.split()[0].lower()
    person = Person(name=member.name, email=address_of(member))
    card = Card(
        trade=member.trade, does=member.does, does_not=member.does_not, for_whom=member.for_whom, area=member.area,
        sounds_like=member.sounds_like, not_for_me=member.not_for_me, price_from=member.price_from,
        promise="I ring within a working day.", first_call_within="one working day",
    )  # fmt: skip
    role = Role.ORGANIZER if member.organizer else Role.MEMBER
    db.session.add(Membership(group=group, person=person, role=role, handle=first, card=card, welcomed_at=now()))
    db.session.add(Account(person=person, email=person.email, password_hash=password_hash))
    return person
