"""Everything about a contact goes at once; what stays names nobody: when it moved on, and between which members."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, delete, exists, or_, select, update

from exchange.clock import now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.flag import Flag
from exchange.models.group import KEEPS
from exchange.models.invitation import Invitation
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter, LetterKind, due
from exchange.models.log import Act
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.referral.closing import Closing, Telling
from exchange.models.referral.ending import End, Ending
from exchange.models.referral.no_fit import NoFit
from exchange.models.referral.passing_on import PassingOn
from exchange.models.timeline import Entry, Kind

AFTER_A_NO = timedelta(days=30)
# Who could not be reached has given no answer.
NOES = (End.DECLINED, End.NOT_WANTED, End.NO_ANSWER, End.UNREACHABLE)
NOBODY = "–"
# What a sentence on the timeline needs and no person wrote; every other slot goes.
PLAIN_SLOTS = frozenset(
    {"on", "until", "how", "manner", "hears", "part_ends", "what", "saying", "for_me", "to", "left", "agreed", "who", "lines"}
)


def erase(need: Need) -> None:
    """The contact asked for it: what is under way ends, everything goes, and the old address hears so once."""
    contact, address = need.contact, need.contact.email
    needs = list(db.session.scalars(Need.about(contact)))
    stopped = [referral for about in needs for referral in about.referrals if referral.sent_at and not referral.ending]
    for referral in stopped:
        referral.end(End.NOT_WANTED, contact, kind=Kind.ERASED)
    for about in needs:
        forget(about)
    for referral in stopped:
        _tell_receiver(referral)
    if address and not need.own:
        _tell_contact(need, address)


def forget(need: Need) -> None:
    """Nothing of what anybody wrote about this need stays, nor the contact, once no other need is about them."""
    _drop_drafts(need)
    for referral in need.referrals:
        _blank_referral(referral)
    need.ticks.clear()
    need.words = need.area = need.wanted_when = ""
    need.budget = need.spoke_on = need.spoke_how = None
    need.erased_at = now()
    _forget_mail(need)
    if not need.own and db.session.scalar(Need.about(need.contact).limit(1)) is None:
        blank_person(need.contact)


def forget_invited(invitation: Invitation) -> None:
    """Somebody who never answered: nothing of them stays, but for what they are here as a member or as a contact."""
    person = invitation.person
    db.session.delete(invitation)
    db.session.flush()
    if not (db.session.scalar(Account.of(person)) or db.session.scalar(Need.about(person).limit(1))):
        blank_person(person)


def due_to_be_forgotten(at: datetime) -> Select["Need"]:
    """Needs of which 30 days have passed since a no or no answer, or the group's months since any other ending; and those
    nobody sent."""
    going_on = exists().where(Referral.need_id == Need.id, Referral.sent_at.is_not(None), ~Referral.ended)
    kept = or_(
        and_(Ending.how.in_(NOES), Ending.at > at - AFTER_A_NO),
        *(and_(Ending.how.not_in(NOES), Need.keeps_months == months, Ending.at > at - span) for months, span in KEEPS.items()),
    )
    still_kept = exists().where(Referral.need_id == Need.id, Ending.referral_id == Referral.id, kept)
    fresh_draft = exists().where(Referral.need_id == Need.id, Referral.sent_at.is_(None), Referral.created_at > at - AFTER_A_NO)
    somebody_elses = Need.giver_id != Need.contact_id
    return select(Need).where(Need.erased_at.is_(None), somebody_elses, ~going_on, ~still_kept, ~fresh_draft).order_by(Need.id)


def forgotten_on(referral: Referral) -> datetime:
    """When the details of an ended one go by themselves."""
    assert referral.ending
    return referral.ending.at + (AFTER_A_NO if referral.ending.how in NOES else KEEPS[referral.need.keeps_months])


def _drop_drafts(need: Need) -> None:
    for referral in need.referrals:
        if referral.sent_at is None:
            db.session.delete(referral)
    db.session.flush()
    db.session.expire(need, ["referrals"])


def _blank_referral(referral: Referral) -> None:
    referral.words = ""
    for entry in referral.timeline:
        blank_entry(entry)
    for fact in referral.facts:
        fact.note = ""
    for pause in referral.pauses:
        pause.note = ""
    for question in referral.questions:
        question.text = ""
    for thank_you in referral.thank_yous:
        thank_you.text = ""
    for told in (referral.no_fit, referral.passing_on, referral.closing):
        blank_words(told)
    for heads_up in referral.heads_ups:
        heads_up.happened = heads_up.done = heads_up.expect = ""
    referral.disputes.clear()
    _blank_flags(referral)
    if referral.acceptance:
        referral.acceptance.thanks = ""
    if referral.decline:
        referral.decline.note, referral.decline.reason = "", None


def _blank_flags(referral: Referral) -> None:
    """That somebody asked, and who decided what, stays; the words and the reasons don't."""
    for flag in db.session.scalars(select(Flag).where(Flag.referral_id == referral.id)):
        flag.words, flag.why, flag.kept = "", "", {}
        flag.decided_at = flag.decided_at or now()
        for remark in flag.remarks:
            remark.text = ""
    db.session.execute(update(Act).where(Act.referral_id == referral.id).values(why=""))


def blank_words(told: NoFit | PassingOn | Closing | None) -> None:
    """What the business was worth stays: it says nothing about anybody any more."""
    match told:
        case NoFit():
            told.better = ""
        case PassingOn():
            told.need = told.words = ""
        case Closing():
            told.became, told.telling, told.named = "", Telling.NO, None


def blank_entry(entry: Entry) -> None:
    """Of a flagged line no organizer decides any more, nor keeps anything."""
    entry.redacted_at = now() if entry.text or entry.hidden_at else entry.redacted_at
    entry.hidden_at = entry.shown_at = None
    entry.text = ""
    entry.slots = {name: value for name, value in entry.slots.items() if name in PLAIN_SLOTS}


def blank_person(person: Person, called: str = NOBODY) -> None:
    """The language stays, so that the last letter can be read."""
    person.name, person.best_time = called, ""
    person.email = person.phone = person.timezone = None
    person.returned_email = person.next_digest_at = person.next_weekly_at = None
    person.away.clear()
    person.erased_at = now()
    db.session.flush()
    db.session.execute(update(Received).where(Received.person_id == person.id).values(text="", sender=""))
    for envelope in db.session.scalars(select(Envelope).where(Envelope.person_id == person.id)):
        envelope.address, envelope.error = "", ""


def _forget_mail(need: Need) -> None:
    """What was not sent yet never will be; what a mailbox without a mail server kept goes too."""
    db.session.flush()
    letters = select(Letter).where(Letter.referral_id.in_([referral.id for referral in need.referrals]))
    for letter in db.session.scalars(letters):
        envelope = letter.envelope
        if envelope and (envelope.sent_at or envelope.dead_at):
            db.session.execute(delete(KeptMail).where(KeptMail.message_id.contains(envelope.message_id)))
        else:
            db.session.delete(letter)
    _forget_answers(need)
    db.session.flush()
    for referral in need.referrals:
        db.session.expire(referral, ["letters"])
    empty = ~exists().where(Letter.envelope_id == Envelope.id)
    for envelope in db.session.scalars(select(Envelope).where(Envelope.sent_at.is_(None), Envelope.dead_at.is_(None), empty)):
        db.session.delete(envelope)


def _forget_answers(need: Need) -> None:
    """Words that came by mail about any of it, and still wait to be understood or confirmed."""
    about = Prompt.referral_id.in_([referral.id for referral in need.referrals])
    mails = select(Letter.envelope_id).join(Prompt, Prompt.letter_id == Letter.id).where(about)
    db.session.execute(update(Received).where(Received.envelope_id.in_(mails)).values(text="", sender=""))


def _tell_receiver(referral: Referral) -> None:
    """Somebody who said yes may be about to call: it won't go ahead, and nothing more is said."""
    if referral.acceptance:
        referral.owe(referral.receiver, LetterKind.NOT_AHEAD, f"erased:{referral.id}", now(), referral.timeline[-1])


def _tell_contact(need: Need, address: str) -> None:
    """One last letter, already addressed, since the address itself is gone from here on."""
    at = due(LetterKind.ERASED, need.contact, need.group.timezone, now())
    letter = Letter(to=need.contact, kind=LetterKind.ERASED, occasion=f"erased:{need.id}", referral=need.current, due_at=at)
    envelope = Envelope.around([letter], address)
    envelope.next_try_at = at
    db.session.add(envelope)
