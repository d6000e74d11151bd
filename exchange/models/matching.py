"""Which members may fit a need: those whose card speaks the same words, and who take work just now."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from exchange.clock import now
from exchange.db import db
from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral

MOST = 3
# Shorter words are mostly glue ("and", "the", "für"), except abbreviations, which are worth a match: VAT, CRM.
WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_a-z]{2,}")


def candidates(referral: Referral) -> Select[Membership]:
    """The members of the group who have nothing to do with this need yet, A to Z."""
    taken = {referral.giver_id, referral.need.contact_id, *(one.receiver_id for one in referral.need.referrals)}
    here = Membership.within(referral.group).where(Membership.person_id.not_in(taken - {None}))
    return here.options(contains_eager(Membership.person), joinedload(Membership.card))


def fitting(referral: Referral) -> list[Membership]:
    """Up to three: whom the receiver suggested first, then those whose card speaks of what the need is about."""
    with_away = contains_eager(Membership.person).selectinload(Person.away)
    here = list(db.session.scalars(candidates(referral).options(with_away)))
    suggested = referral.decline.suggested_id if referral.decline else None
    free = [member for member in here if member.person_id == suggested or _free(member, now().date())]
    ranked = sorted(free, key=lambda member: (member.person_id != suggested, -shared(referral.need.words, member.card)))
    return [member for member in ranked if member.person_id == suggested or shared(referral.need.words, member.card) > 0][:MOST]


def shared(need: str, card: Card) -> int:
    """How many words a need shares with what a card says fits, less those it shares with what doesn't."""
    wanted = _words([need])
    fits = _words([card.does, card.for_whom, card.sounds_like, card.trade])
    return len(wanted & fits) - len(wanted & _words([card.not_for_me]))


def _free(member: Membership, today: date) -> bool:
    card = member.card
    closed = not card.taking_work or (card.taking_work_until is not None and card.taking_work_until < today)
    return not closed and member.resting_since is None and member.person.away_until(today) is None


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Without accents, case and the ending that only tells one from many."""
    plain = unicodedata.normalize("NFKD", " ".join(texts))
    found = WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return frozenset(word.lower().removesuffix("s") for word in found)
