"""What a former member wrote goes wherever it stands; what the others wrote stays theirs."""

from sqlalchemy import Select, or_, select, update

from exchange.clock import now
from exchange.db import db
from exchange.models.erasure import blank_entry, blank_words
from exchange.models.flag import Flag
from exchange.models.flag.answering import Remark
from exchange.models.log import Act
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.suspension import Suspension
from exchange.models.timeline import Entry, Kind

# Here a member who received it may have said in their own words what is needed.
BEGUN_ANEW = (Kind.PICKED_UP, Kind.REPEATED)


def take_words_away(person: Person) -> None:
    """From timelines, needs, introductions, facts and flags; and, of an organizer, the reasons they gave."""
    for referral in db.session.scalars(_with_words_of(person)):
        _blank(referral, person)
    for flag in db.session.scalars(select(Flag).where(or_(Flag.by_id == person.id, Flag.writer_id == person.id))):
        _blank_flag(flag, person)
    for record, reason in ((Act.by_id, Act.why), (Flag.decided_by_id, Flag.why), (Suspension.by_id, Suspension.why)):
        db.session.execute(update(record.class_).where(record == person.id).values({reason: ""}))
    db.session.execute(update(Act).where(Act.about_id == person.id).values(why=""))
    db.session.execute(update(Remark).where(Remark.by_id == person.id).values(text=""))


def _with_words_of(person: Person) -> Select[Referral]:
    """Somebody who covered for a member, or helped as an organizer, wrote there, too."""
    wrote = select(Entry.referral_id).where(Entry.by_id == person.id)
    return select(Referral).where(
        or_(Referral.giver_id == person.id, Referral.receiver_id == person.id, Referral.id.in_(wrote))
    )


def _blank(referral: Referral, person: Person) -> None:
    if _worded_by(referral) == person.id:
        referral.words = referral.need.words = ""
    if referral.giver_id == person.id:
        _blank_need(referral.need)
        referral.knows = None
    if referral.receiver_id == person.id:
        _blank_as_receiver(referral)
    for entry in referral.timeline:
        if entry.by_id == person.id:
            blank_entry(entry)
    _blank_notes(referral, person)


def _worded_by(referral: Referral) -> int:
    """The giver, unless it was begun anew in words of somebody else’s."""
    anew = (entry for entry in referral.timeline if entry.kind in BEGUN_ANEW and (entry.text or entry.hidden_at))
    return next((entry.by_id for entry in anew if entry.by_id), referral.giver_id)


def _blank_need(need: Need) -> None:
    """How to reach the contact stays as long as the contact’s own time runs: it is about them."""
    need.area = need.wanted_when = ""
    need.budget = need.spoke_on = need.spoke_how = None
    need.ticks.clear()


def _blank_as_receiver(referral: Referral) -> None:
    for told in (referral.no_fit, referral.passing_on, referral.closing):
        blank_words(told)
    for question in referral.questions:
        question.text = ""
    for thank_you in referral.thank_yous:
        thank_you.text = ""


def _blank_notes(referral: Referral, person: Person) -> None:
    for fact in referral.facts:
        fact.note = "" if fact.by_id == person.id else fact.note
    for pause in referral.pauses:
        pause.note = "" if pause.by_id == person.id else pause.note
    for heads_up in referral.heads_ups:
        if (heads_up.by_id or referral.receiver_id) == person.id:
            heads_up.happened = heads_up.done = heads_up.expect = ""
    if referral.acceptance and referral.acceptance.by_id == person.id:
        referral.acceptance.thanks = ""
    if referral.decline and referral.decline.by_id == person.id:
        referral.decline.note, referral.decline.reason = "", None


def _blank_flag(flag: Flag, person: Person) -> None:
    """A line of theirs is gone, so there is nothing left to decide; one of somebody else’s is still looked at."""
    if flag.by_id == person.id:
        flag.words = ""
    if flag.writer_id == person.id:
        flag.words, flag.why, flag.kept = "", "", {}
        flag.decided_at = flag.decided_at or now()
    if flag.subject is person:
        for remark in flag.remarks:
            remark.text = ""
