"""What has gone quiet in the groups a person organizes: who, how far, whose turn, what the exchange tried; nobody's words."""

from datetime import datetime

from sqlalchemy import Select
from sqlalchemy.orm import joinedload, selectinload

from exchange.models.letter import Letter, LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.ladder import REMINDERS
from exchange.models.referral.reading import rows

TRIES = frozenset(REMINDERS.values()) | {LetterKind.WAY_OUT, LetterKind.HELP, LetterKind.GO_ON}


def quiet_list(person: Person, at: datetime) -> Select[Referral]:
    tried = selectinload(Referral.letters.and_(Letter.kind.in_(TRIES), Letter.envelope_id.is_not(None)))
    sent = tried.joinedload(Letter.envelope, innerjoin=True), tried.joinedload(Letter.to, innerjoin=True)
    return rows(Referral.gone_quiet(person, at)).options(*sent, joinedload(Referral.group))


def last_try(referral: Referral) -> Letter | None:
    """The newest mail of the exchange about the turn that stands."""
    return max(referral.letters, key=lambda letter: letter.due_at, default=None)
