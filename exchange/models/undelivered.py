"""Mail of a group that has not arrived: its organizers see for whom and what kind it was, and may have it tried again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from exchange.db import db
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.log import Did, note
from exchange.models.membership import Membership
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral

# A mail server that is away for an hour is no news, and what came back a month ago is none any more.
PATIENCE, NEWS_FOR = timedelta(hours=6), timedelta(days=30)
MOST = 100
# Whoever asked for one of these notices that it doesn't come, and nobody else needs to know that they asked.
OWN_WISH = frozenset({LetterKind.SIGN_IN, LetterKind.CONFIRM_ADDRESS, LetterKind.ADDRESS_CHANGED, LetterKind.NEW_LINK})


def undelivered(group: Group, at: datetime) -> Select[Envelope]:
    """What came back for good, and what has been failing for hours; the newest first, each with its letters of this group."""
    there = select(Envelope).join(Envelope.to).where(_stuck(at), Person.erased_at.is_(None), Envelope.letters.any(_of(group)))
    letters = selectinload(Envelope.letters.and_(_of(group)))
    referral = letters.joinedload(Letter.referral)
    people = (joinedload(getattr(Referral, name)) for name in ("giver", "receiver", "covering", "introduction", "ending"))
    need = joinedload(Referral.need).joinedload(Need.contact)
    listed = there.options(joinedload(Envelope.to), referral.options(*people, need, selectinload(Referral.facts)))
    return listed.order_by(Envelope.created_at.desc(), Envelope.id.desc()).limit(MOST)


def try_again(envelope: Envelope, group: Group, by: Person) -> None:
    """Once more, by an organizer's wish. Only a member's name stands in the log."""
    envelope.try_again(group.timezone)
    member = db.session.scalar(Membership.within(group).where(Membership.person_id == envelope.person_id))
    note(group, Did.TRIED_MAIL_AGAIN, by, about=member.person if member else None)


def invited_in(envelopes: Iterable[Envelope]) -> dict[int, str]:
    """How whoever invited somebody calls them, by invitation: an account they have elsewhere is nobody's business here."""
    about = {one.about_id for mail in envelopes for one in mail.letters if one.kind is LetterKind.INVITATION}
    return {one.id: one.who for one in db.session.scalars(select(Invitation).where(Invitation.id.in_(about)))}


def mail_of(group: Group) -> Select[Envelope]:
    """What has not left, or came back."""
    return select(Envelope).join(Envelope.to).where(
        Envelope.sent_at.is_(None), Person.erased_at.is_(None), Envelope.letters.any(_of(group))
    )  # fmt: skip


def came_back_from(person: Person) -> Envelope | None:
    """The newest mail to somebody, if it came back: none has got through since."""
    done = Envelope.person_id == person.id, or_(Envelope.sent_at.is_not(None), Envelope.dead_at.is_not(None))
    newest = func.coalesce(Envelope.sent_at, Envelope.dead_at).desc()
    last = db.session.scalar(select(Envelope).where(*done).order_by(newest).limit(1))
    return last if last and last.dead_at else None


def _stuck(at: datetime) -> ColumnElement[bool]:
    """Each of the two by an index of its own, since most mail there is has long arrived."""
    given_up = select(Envelope.id).where(Envelope.dead_at > at - NEWS_FOR)
    unsent = select(Envelope.id).where(Envelope.sent_at.is_(None), Envelope.dead_at.is_(None))
    failing = unsent.where(Envelope.tries > 0, Envelope.created_at <= at - PATIENCE)
    return Envelope.id.in_(union_all(given_up, failing))


def _of(group: Group) -> ColumnElement[bool]:
    """About one of its referrals, its invitations or its members."""
    referrals = select(Referral.id).where(Referral.group_id == group.id)
    invitations = select(Invitation.id).where(Invitation.group_id == group.id)
    members = Membership.current().where(Membership.group_id == group.id).with_only_columns(Membership.person_id)
    about_members = Letter.referral_id.is_(None), Letter.kind != LetterKind.INVITATION, Letter.person_id.in_(members)
    return and_(
        Letter.dropped_at.is_(None),
        Letter.kind.not_in(OWN_WISH),
        or_(
            Letter.referral_id.in_(referrals),
            and_(Letter.kind == LetterKind.INVITATION, Letter.about_id.in_(invitations)),
            and_(*about_members),
        ),
    )
