"""What a member gave and received, and every word they wrote about it, as they may take it along."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from exchange.db import db
from exchange.models.flag import Flag
from exchange.models.flag.hiding import WORDY_SLOTS
from exchange.models.known import known_flag
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.plain import Values, each, plain
from exchange.models.referral import Referral
from exchange.models.referral.passing_on import PassingOn
from exchange.models.timeline import Entry, Seat


def referrals_of(person: Person) -> list[Values]:
    """Theirs, and those they only had a word in: for somebody who was away, or as an organizer."""
    wrote = select(Entry.referral_id).where(Entry.by_id == person.id)
    theirs = select(Referral).where(
        or_(Referral.id.in_(Referral.visible_to(person).with_only_columns(Referral.id)), Referral.id.in_(wrote))
    )
    return [_referral(one, person) for one in db.session.scalars(_at_once(theirs).order_by(Referral.id))]


def _at_once(referrals: Select[Referral]) -> Select[Referral]:
    """As few statements for many as for one."""
    need = joinedload(Referral.need, innerjoin=True)
    beside = need.joinedload(Need.contact, innerjoin=True), need.selectinload(Need.ticks)
    once = (Referral.group, Referral.giver, Referral.receiver, Referral.ending, Referral.closing, Referral.business_value)
    passed = joinedload(Referral.passing_on).joinedload(PassingOn.to)
    lists = selectinload(Referral.timeline), selectinload(Referral.facts)
    return referrals.options(*beside, *(joinedload(one) for one in once), passed, *lists)


def flags_of(person: Person) -> list[Values]:
    found = Flag.with_its_people().where(or_(Flag.by_id == person.id, Flag.writer_id == person.id)).order_by(Flag.id)
    return [known_flag(flag, person) for flag in db.session.scalars(found)]


def _referral(referral: Referral, person: Person) -> Values:
    """The contact's name only where this person may read it; how to reach them only as a giver wrote it."""
    seats, gave = referral.seats_of(person), referral.giver_id == person.id
    names = {
        "group": referral.group.name,
        "giver": referral.giver.name,
        "receiver": referral.receiver and referral.receiver.name,
    }
    how_far = plain(referral, "created_at", "sent_at", how_far=referral.stage, ended=referral.ending and referral.ending.how)
    return names | {"you_were": sorted(seats)} | how_far | {
        "as_giver": _given(referral) if gave else None,
        "as_receiver": _received(referral) if Seat.RECEIVER in seats and not referral.covered_by(person) else None,
        "you_said": each((fact for fact in referral.facts if fact.by_id == person.id), "what", "answer", "on", "note", "at"),
        "you_wrote": [_line(entry) for entry in referral.timeline if entry.by_id == person.id],
    }  # fmt: skip


def _given(referral: Referral) -> Values:
    need = referral.need
    told = plain(need, "words", "area", "wanted_when", "budget", "expects_call", "spoke_on", "spoke_how", "discreet")
    ticks = [{"question": tick.wording, "true": tick.ticked} for tick in need.ticks]
    own = {"introduction": referral.words, "checklist": ticks} | plain(referral, "manner", "knows", "hears", "part_ends")
    return {"contact": _contact(referral)} | told | own


def _contact(referral: Referral) -> Values:
    """How to reach them stands in a draft as it was typed; from then on the contact puts it right, and it is theirs."""
    contact, typed = referral.contact, referral.is_draft or referral.need.own
    return {"name": contact.name} | (plain(contact, "email", "phone") if typed else {})


def _received(referral: Referral) -> Values:
    """What a receiver tells at an end, and what they were asked to read before anybody else."""
    worth, closing, asked = referral.business_value, referral.closing, referral.passing_on
    return {
        "became": closing and plain(closing, "became", "telling", "at"),
        "worth": worth and plain(worth, "told", "amount", "currency", "band", "giver_sees", "at"),
        "passed_on": asked and plain(asked, "need", "words", "asked_at", to=asked.to.name),
    }


def _line(entry: Entry) -> Values:
    more = {name: entry.slots[name] for name in WORDY_SLOTS if entry.slots.get(name)}
    return plain(entry, "kind", "at", "readers", "text", "undone_at", **more)
