"""A member leaves: what is open with them is settled kindly first, so that nobody waits for somebody who has gone."""

from enum import StrEnum

from sqlalchemy import or_

from exchange.clock import now
from exchange.db import db
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.closing import AT_WORK
from exchange.models.referral.turn import Step


class Parting(StrEnum):
    """What becomes of one referral; words/partings.py says it to whoever goes."""

    DROPPED = "dropped"
    TURNED_DOWN = "turned_down"
    HANDED_BACK = "handed_back"
    TAKEN_BACK = "taken_back"
    CONTACT_TOLD = "contact_told"
    RESTS = "rests"
    STEPPED_BACK = "stepped_back"
    KEPT = "kept"
    UNCOVERED = "uncovered"
    ASKED = "asked"


def partings(membership: Membership) -> list[tuple[Referral, Parting]]:
    """What is open with this member in this group, and what would become of it."""
    person = membership.person
    open_still = or_(~Referral.ended, Referral.step == Step.TELL_CONTACT)
    theirs = Referral.visible_to(person).where(Referral.group_id == membership.group_id, open_still).order_by(Referral.id)
    found = ((referral, _parting(referral, person)) for referral in db.session.scalars(theirs))
    return [(referral, parting) for referral, parting in found if parting]


def part(membership: Membership, by: Person) -> None:
    """Each goes the way the page has shown, with the letters that go with it; then the member has left."""
    membership.leave()
    if by is not membership.person:
        note(membership.group, Did.SAID_GOODBYE, by, about=membership.person)
    settle(membership)


def settle(membership: Membership) -> None:
    """What is open with somebody who can’t go on in this group, and what they were to look after."""
    for referral, parting in partings(membership):
        _settle(referral, parting, membership.person)
    named = Referral.to_be_covered_by(membership.person).where(Referral.group_id == membership.group_id)
    for referral in db.session.scalars(named):
        referral.lift_cover()
        referral.give_back_for_who_has_gone()


def stays_with(referral: Referral, person: Person) -> bool:
    """Whether it is theirs to finish, even so."""
    return _parting(referral, person) is Parting.KEPT


def _parting(referral: Referral, person: Person) -> Parting | None:
    if referral.covered_by(person):
        return Parting.UNCOVERED
    return _of_giver(referral, person) if referral.giver_id == person.id else _of_receiver(referral, person)


def _of_giver(referral: Referral, person: Person) -> Parting | None:
    if referral.is_draft:
        return Parting.DROPPED
    if referral.may_be_told_by(person):
        return Parting.CONTACT_TOLD if referral.contact.email else Parting.KEPT
    if referral.may_be_withdrawn_by(person):
        return Parting.TAKEN_BACK
    if referral.need.own:
        return Parting.KEPT
    if referral.step is Step.MEND_DETAILS:
        return Parting.RESTS
    return Parting.STEPPED_BACK if referral.may_be_stepped_back_from_by(person) else None


def _of_receiver(referral: Referral, person: Person) -> Parting | None:
    if referral.asked_for_good(now()):
        return Parting.ASKED
    if referral.may_be_answered_by(person):
        return Parting.TURNED_DOWN
    if referral.ending or referral.stage in AT_WORK:
        return None if referral.ending else Parting.KEPT
    return Parting.HANDED_BACK


def _settle(referral: Referral, parting: Parting, person: Person) -> None:
    match parting:
        case Parting.DROPPED:
            referral.drop(by=person)
        case Parting.TURNED_DOWN:
            referral.turn_down(by=person)
        case Parting.HANDED_BACK:
            referral.hand_back(by=person)
        case Parting.TAKEN_BACK:
            referral.withdraw(by=person)
            if referral.contact_left_expecting and referral.contact.email:
                referral.tell_contact(by=person, for_me=True, for_good=True)
        case Parting.CONTACT_TOLD:
            referral.tell_contact(by=person, for_me=True, for_good=True)
        case Parting.RESTS:
            referral.excuse(by=person)
        case Parting.UNCOVERED:
            referral.end_cover(by=person)
        case Parting.STEPPED_BACK:
            referral.step_back(by=person, words="")
