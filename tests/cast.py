"""The people every test plays with: a giver, a receiver, a contact, an organizer, a peer, and a stranger from elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exchange.clock import now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.card import Card
from exchange.models.group import Group
from exchange.models.membership import Membership, Role
from exchange.models.person import Hears, PartEnds, Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.saying import Saying

# A Wednesday morning in London, far from any change of the clocks.
A_WEDNESDAY = datetime(2026, 6, 3, 9, tzinfo=UTC)


@dataclass
class Cast:
    millbrook: Group
    elsewhere: Group
    maya: Person
    tomas: Person
    priya: Person
    ruth: Person
    sam: Person
    olga: Person


def person(name: str, email: str | None = None, **more: object) -> Person:
    defaults = {"hears": Hears.MOMENTS, "part_ends": PartEnds.DONE, "mail_hour": 8}
    return Person(name=name, email=email, **defaults | more)


def member(group: Group, name: str, trade: str, role: Role = Role.MEMBER) -> Person:
    handle = name.split()[0].lower()
    who = person(name, f"{handle}@millbrook.example")
    card = Card(trade=trade, does=f"{trade} for small shops", does_not="No audits", sounds_like="Who keeps your books?")
    db.session.add(Membership(group=group, person=who, role=role, handle=handle, card=card, welcomed_at=now()))
    db.session.add(Account(person=who, email=who.email))
    return who


def gather() -> Cast:
    millbrook, elsewhere = Group.founded("Millbrook Business Circle"), Group.founded("Harbour Traders")
    db.session.add_all([millbrook, elsewhere])
    cast = Cast(
        millbrook=millbrook,
        elsewhere=elsewhere,
        maya=member(millbrook, "Maya Okafor", "architect"),
        tomas=member(millbrook, "Tomas Lindqvist", "bookkeeper"),
        priya=person("Priya Nair", "priya@leafandladle.example", phone="+442079460123"),
        ruth=member(millbrook, "Ruth Ellery", "florist", Role.ORGANIZER),
        sam=member(millbrook, "Sam Adeyemi", "electrician"),
        olga=member(elsewhere, "Olga Petrova", "printer"),
    )
    db.session.add(cast.priya)
    db.session.commit()
    return cast


def draft(cast: Cast, *, expects_call: bool = True, manner: Manner = Manner.WORDS, **need: object) -> Referral:
    """A referral from Maya to Tomas about Priya, ready to be sent."""
    words = "Outgrown a spreadsheet. Monthly books and VAT on a phone, before January."
    need = {"words": words, "expects_call": expects_call} | need
    if expects_call:
        need = {"spoke_on": now().date() - timedelta(days=1), "spoke_how": "in_person"} | need
    referral = Referral.draft(cast.maya, cast.millbrook, need.pop("contact", cast.priya), cast.tomas, **need)
    referral.manner, referral.words = manner, "Priya, meet Tomas. Tomas, meet Priya."
    db.session.add(referral)
    db.session.flush()
    referral.need.tick({1, 2, 3, 4})
    referral.take_turn()
    return referral


Act = Callable[[Referral, Cast], None]
# One step after the other, from the draft to the end; `referral_at` stops at the stage it is asked for.
STEPS: list[tuple[str, Act]] = [
    ("draft", lambda r, c: None),
    ("offered", lambda r, c: r.send(by=c.maya)),
    ("accepted", lambda r, c: r.accept(by=c.tomas, thanks="Thank you, Maya.")),
    ("introduced", lambda r, c: bring_together(r, c)),
    ("in_touch", lambda r, c: r.say(Saying.SAID_HELLO, by=c.tomas)),
    ("meeting_set", lambda r, c: r.say(Saying.DATE_SET, by=c.tomas, on=now() + timedelta(days=2))),
    ("met", lambda r, c: r.say(Saying.MET, by=c.tomas)),
    ("agreed", lambda r, c: r.say(Saying.WORKING, by=c.tomas)),
    ("delivered", lambda r, c: r.say(Saying.DONE, by=c.tomas)),
    ("paid", lambda r, c: r.say(Saying.PAID, by=c.tomas)),
    ("complete", lambda r, c: r.say(Saying.HAPPY, by=c.priya)),
]


def bring_together(referral: Referral, cast: Cast) -> None:
    """Whatever is still needed before the introduction, and then past the moment it could be taken back."""
    if referral.consent_asked_at:
        referral.agree(by=cast.priya)
    elif not referral.introduced:
        referral.introduce(by=cast.maya, expects_call=True)
    referral.introduction.opens_at = min(referral.introduction.opens_at, now())


def referral_at(stage: str, cast: Cast, **how: object) -> Referral:
    """A referral that has come as far as `stage` (see STEPS; "asking" and "introducing" are ways of being accepted)."""
    if stage in ("asking", "introducing"):
        how = {"expects_call": stage != "asking", "manner": Manner.CALL if stage == "introducing" else Manner.WORDS} | how
        stage = "accepted"
    referral = draft(cast, **how)
    for name, act in STEPS:
        act(referral, cast)
        if name == stage:
            db.session.commit()
            return referral
    raise LookupError(stage)
