"""Everything that is kept about a member, word for word, as they may take it along."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect, select

from exchange.db import db
from exchange.models.account import Account
from exchange.models.address_change import AddressChange
from exchange.models.ask import Ask
from exchange.models.attendance import Attendance
from exchange.models.before_us import EarlierPeriod, EarlierSlips
from exchange.models.card import Card
from exchange.models.device import Device
from exchange.models.flag.answering import Remark
from exchange.models.invitation import Invitation
from exchange.models.known import known_person
from exchange.models.letter import Letter
from exchange.models.log import Act, Did
from exchange.models.membership import Membership
from exchange.models.one_to_one import OneToOne
from exchange.models.own_words import flags_of, referrals_of
from exchange.models.person import Person
from exchange.models.plain import Values, each, plain
from exchange.models.received import Received
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor


def belongings_of(person: Person) -> Values:
    """Their own words and whatever is known of them; of others the names, and what this person typed about them."""
    memberships = _all(Membership, Membership.person_id == person.id)
    return {
        "you": known_person(person) | plain(person, "hears", "part_ends", "digest_on", "reads_weekly", "mail_hour"),
        "how_you_sign_in": _account(db.session.scalars(Account.of(person)).one()),
        "groups": [_membership(one) for one in memberships],
        "invitations_to_you": [_invitation(one) for one in _all(Invitation, Invitation.person_id == person.id)],
        "referrals": referrals_of(person),
        "you_asked_an_organizer": flags_of(person),
        "you_said_to_organizers": each(_all(Remark, Remark.by_id == person.id), "said", "text", "at"),
        "in_the_log_of_a_group": [
            _act(one, person) for one in _all(Act, (Act.by_id == person.id) | (Act.about_id == person.id))
        ],
        "mails_to_you": [_letter(one) for one in _all(Letter, Letter.person_id == person.id)],
        "mails_from_you_that_wait": each(_all(Received, Received.person_id == person.id, Received.text != ""), "at", "text"),
        "tables_you_brought": [_upload(one) for one in _all(Upload, Upload.by_id == person.id)],
    }


def _all(record: Any, *which: Any) -> Sequence[Any]:
    return db.session.scalars(select(record).where(*which).order_by(*inspect(record).primary_key)).all()


def _account(account: Account) -> Values:
    changes, devices = (_all(one, one.account_id == account.id) for one in (AddressChange, Device))
    own = plain(account, "email", "has_password", "created_at", "administers_since")
    moved = each(changes, "email", "old_email", "created_at", "confirmed_at")
    return own | {"changes_of_address": moved, "browsers": each(devices, "name", "created_at", "seen_at")}


def _membership(membership: Membership) -> Values:
    person, group = membership.person, membership.group
    own = ("role", "handle", "joined_at", "welcomed_at", "resting_since", "rests_until", "suspended_at", "left_at")
    card = [column.key for column in inspect(Card).column_attrs if column.key != "membership_id"]
    here = {"group": group.name} | plain(
        membership, *own, suspended_because=membership.suspension and membership.suspension.why
    )
    return here | {
        "card": plain(membership.card, *card),
        "asked_for_by_name": each(_all(Ask, Ask.membership_id == membership.id), "words", "at", "ended_at"),
        "one_to_ones": [
            _one_to_one(one, person) for one in db.session.scalars(OneToOne.of(person)) if one.group_id == group.id
        ],
        "guests_you_brought": _guests(membership),
        "meetings": _meetings(membership),
        "before_goodword": _slips(membership),
    }


def _guests(membership: Membership) -> list[Values]:
    """As the member wrote them down."""
    told = ("day", "name", "trade", "email", "phone", "agreed_at", "followed_up_at", "at")
    return each(db.session.scalars(Visitor.brought(membership)), *told)


def _meetings(membership: Membership) -> list[Values]:
    there = Attendance.group_id == membership.group_id, Attendance.person_id == membership.person_id
    return each(_all(Attendance, *there), "day", "how", "substitute")


def _slips(membership: Membership) -> list[Values]:
    theirs = select(EarlierSlips).join(EarlierPeriod, EarlierPeriod.id == EarlierSlips.period_id)
    found = db.session.scalars(
        theirs.where(EarlierPeriod.group_id == membership.group_id, EarlierSlips.person_id == membership.person_id)
    )
    return each(found, "given", "received")


def _one_to_one(one: OneToOne, person: Person) -> Values:
    return plain(one, "day", "at", **{"with": one.other(person).name})


def _invitation(one: Invitation) -> Values:
    told = ("email", "name", "trade", "role", "sent_at", "expires_at", "revoked_at", "accepted_at")
    return {"group": one.group.name, "from": one.invited_by and one.invited_by.name} | plain(one, *told)


def _act(act: Act, person: Person) -> Values:
    """Why they were suspended they have read; what else an organizer noted about somebody is not said to them."""
    reads_why = act.by_id == person.id or act.did is Did.SUSPENDED
    return plain(act, "did", "at", by_you=act.by_id == person.id, why=act.why if reads_why else "")


def _letter(letter: Letter) -> Values:
    """Its text is not kept."""
    sent = letter.envelope.sent_at if letter.envelope else None
    return plain(letter, "kind", "created_at", "due_at", "dropped_at", sent_at=sent)


def _upload(upload: Upload) -> Values:
    return plain(upload, "what", "headings", "lines", "created_at")
