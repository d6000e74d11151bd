"""Everything that is kept about a contact, word for word, as they may see and take it with them."""

import re
from datetime import datetime
from typing import Any

from exchange.db import db
from exchange.models.flag import Flag
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.timeline import Entry, Kind

# What members wrote to each other or for themselves about the contact; what they wrote about themselves is theirs: a
# thank-you, a reason for a no, a heads-up.
NOTES = frozenset({Kind.POSTED, Kind.ASKED, Kind.REPLIED, Kind.WORD_ASKED, Kind.EXPECTED_OTHERWISE})


def known_about(need: Need) -> dict[str, Any]:
    """Plain values, ready for JSON."""
    return {
        "you": known_person(need.contact),
        "the_need": _need(need),
        "introductions": [_referral(referral, need.contact) for referral in need.referrals if referral.sent_at],
        "you_asked_an_organizer": [known_flag(flag, need.contact) for flag in _asked(need)],
    }


def entries_about(referral: Referral, contact: Person) -> list[Entry]:
    """Oldest first: the lines the contact may read, and the notes about them that they otherwise may not."""
    seats = referral.seats_of(contact)
    return [entry for entry in referral.timeline if entry.readable_by(seats, contact) or (entry.kind in NOTES and entry.text)]


def unnamed(referral: Referral, words: str) -> str:
    """Words about the contact, without the name of a member who was only asked, and never came to be introduced."""
    if referral.reached_contact:
        return words
    names = (referral.receiver.name, *referral.receiver.name.split())
    return re.sub("|".join(rf"\b{re.escape(name)}\b" for name in names), "…", words)


def known_person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "best_time": person.best_time,
        "language": person.language,
        "timezone": person.timezone,
        "away": [[away.first.isoformat(), away.last.isoformat()] for away in person.away],
        "mails_stopped_at": person.mail_stopped_at and person.mail_stopped_at.isoformat(),
        "kept_since": person.created_at.isoformat(),
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "given_by": need.giver.name,
        "group": need.group.name,
        "words": need.words,
        "area": need.area,
        "when": need.wanted_when,
        "budget": need.budget,
        "you_expect_a_call": need.expects_call,
        "spoke_on": need.spoke_on and need.spoke_on.isoformat(),
        "spoke_how": need.spoke_how,
        "the_giver_says": [{"question": tick.wording, "true": tick.ticked} for tick in need.ticks],
    }


def _referral(referral: Referral, contact: Person) -> dict[str, Any]:
    return {
        "to": _called(referral, referral.receiver),
        "introduction": unnamed(referral, referral.words),
        "how_far": referral.stage,
        "suggested": _suggested(referral),
        "your_answers": [{"answer": one.answer, "at": one.at.isoformat()} for one in referral.consents],
        "what_was_said": [
            {"what": fact.what, "answer": fact.answer, "by": fact.seat, "on": _moment(fact.on), "at": _moment(fact.at)}
            for fact in referral.facts
        ],
        "lines": [_line(referral, entry) for entry in entries_about(referral, contact)],
    }


def _asked(need: Need) -> list[Flag]:
    """What the contact flagged, or asked an organizer to look at, and what was said to them about it."""
    found = (Flag.concerning(need.contact, referral.id) for referral in need.referrals if referral.sent_at)
    return [flag for one in found for flag in db.session.scalars(one)]


def known_flag(flag: Flag, person: Person) -> dict[str, Any]:
    """What of it this person wrote, or reads: they raised it, or it is about a line of theirs."""
    said = [{"words": one.text, "at": _moment(one.at)} for one in flag.said_to(person)]
    hidden = flag.words_of(flag.entry) if flag.entry and flag.writer is person and flag.kept else []
    decided = {"decided": flag.verdict, "why": flag.why, "decided_at": _moment(flag.decided_at)}
    flagged = {"about": flag.about, "words": flag.words if flag.by is person else "", "at": _moment(flag.at), "said": said}
    return flagged | {"your_hidden_words": hidden} | decided


def _suggested(referral: Referral) -> dict[str, str] | None:
    """What somebody else would read, if the receiver suggested one: the contact is the first who may."""
    asked = referral.passing_on
    return {"to": asked.to.name, "need": asked.need, "words": asked.words} if asked else None


def _line(referral: Referral, entry: Entry) -> dict[str, Any]:
    by = _called(referral, entry.by)
    return {"kind": entry.kind, "by": by, "at": _moment(entry.at), "words": unnamed(referral, entry.text)}


def _called(referral: Referral, person: Person | None) -> str | None:
    unknown = person is referral.receiver and not referral.reached_contact
    return None if person is None or unknown else person.name


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
