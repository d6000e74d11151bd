"""What has gone quiet in a group, for its organizers: who, how far, whose turn, what the exchange tried; nobody's words."""

from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.orm import joinedload, selectinload

from exchange.models.board.figures import quiet_of
from exchange.models.group import Group
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral import Referral
from exchange.models.referral.ladder import REMINDERS
from exchange.models.referral.reading import rows

TRIES = frozenset(REMINDERS.values()) | {LetterKind.WAY_OUT, LetterKind.HELP, LetterKind.GO_ON}


def quiet_list(group: Group, at: datetime) -> Select[Referral]:
    """The longest quiet first."""
    tried = selectinload(Referral.letters.and_(Letter.kind.in_(TRIES), Letter.envelope_id.is_not(None)))
    sent = tried.joinedload(Letter.envelope, innerjoin=True), tried.joinedload(Letter.to, innerjoin=True)
    return rows(quiet_of(group, at)).options(*sent, joinedload(Referral.group))


def last_try(referral: Referral) -> Letter | None:
    """The newest mail of the exchange about the turn that stands."""
    return max(referral.letters, key=lambda letter: letter.due_at, default=None)
