"""A member who is in no group any more has everything of theirs erased; what stays names nobody: when, and how far it came."""

from sqlalchemy import Select, delete, or_, select

from exchange.clock import now
from exchange.db import db
from exchange.models.account import Account
from exchange.models.ask import Ask
from exchange.models.attendance import Attendance
from exchange.models.card import Card
from exchange.models.erasure import blank_person, erase, forget_invited
from exchange.models.former_mail import forget_mail
from exchange.models.former_words import take_words_away
from exchange.models.invitation import Invitation
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.membership import Membership, new_handle
from exchange.models.naming import say_instead
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor
from exchange.words import N_


def may_be_erased(person: Person) -> bool:
    """Leaving settles what is open with others, so that comes first, in every group."""
    return db.session.scalar(Membership.of(person).limit(1)) is None


def left_open(person: Person) -> list[Referral]:
    """What a member who left was to finish all the same: work that was begun, and what they need themself."""
    going = Referral.visible_to(person).where(~Referral.ended).order_by(Referral.id)
    return [one for one in db.session.scalars(going) if one.need.own or _begun_by(one, person)]


def erase_member(person: Person, called: str) -> None:
    """All that is theirs goes at once, and from now on they are `called` so. The old address hears it once."""
    if not may_be_erased(person):
        raise Refused(N_("You’re still in a group. Once you have left it, everything of yours can be erased."))
    account = db.session.scalars(Account.of(person)).one()
    address = account.email
    _close(person)
    take_words_away(person)
    say_instead(person, called)
    _forget_belongings(person, address)
    db.session.delete(account)
    forget_mail(person, address)
    blank_person(person, called)
    _let_go(person)
    _say_so(person, address)


def _begun_by(referral: Referral, person: Person) -> bool:
    """What is being handed over settles by itself."""
    return referral.receiver_id == person.id and not referral.asked_for_good(now())


def _close(person: Person) -> None:
    """Nobody waits for somebody who can’t be asked any more."""
    for referral in left_open(person):
        if not referral.need.own:
            referral.end(End.CLOSED_GENTLY, person)
    if own := db.session.scalar(Need.about(person).limit(1)):
        erase(own)
    for draft in db.session.scalars(select(Referral).where(Referral.receiver_id == person.id, Referral.logged_at.is_not(None))):
        if draft.is_draft:
            draft.drop()


def _let_go(person: Person) -> None:
    """Nobody is told, and nobody thanked, where only they could be asked to, or could be thanked."""
    theirs = select(Referral).where(Referral.giver_id == person.id, Referral.step.in_([Step.TELL_CONTACT, Step.THANK]))
    for referral in db.session.scalars(theirs):
        referral.take_turn()


def _forget_belongings(person: Person, address: str) -> None:
    for membership in db.session.scalars(select(Membership).where(Membership.person_id == person.id)):
        membership.card, membership.handle = Card(), new_handle("")
        membership.suspension = membership.suspended_at = None
        db.session.execute(delete(Ask).where(Ask.membership_id == membership.id))
    for record in (Attendance.person_id, Upload.by_id):
        db.session.execute(delete(record.class_).where(record == person.id))
    _forget_coming(person, address)


def _forget_coming(person: Person, address: str) -> None:
    """How they came to the groups: as a guest, by an invitation, or by one they never answered."""
    invited = list(db.session.scalars(_invitations(person, address)))
    visits = or_(Visitor.email == address, Visitor.invitation_id.in_([one.id for one in invited]))
    db.session.execute(delete(Visitor).where(visits))
    for invitation in invited:
        forget_invited(invitation)


def _invitations(person: Person, address: str) -> Select[Invitation]:
    return select(Invitation).where(or_(Invitation.person_id == person.id, Invitation.email == address))


def _say_so(person: Person, address: str) -> None:
    """The letter is addressed already, and the address goes with it once it has left."""
    letter = Letter(to=person, kind=LetterKind.FAREWELL, occasion=f"{LetterKind.FAREWELL}:{person.id}", due_at=now())
    db.session.add(Envelope.around([letter], address))
