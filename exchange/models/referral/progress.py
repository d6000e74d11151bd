"""How far a referral has come on its six stops, and when it came to each."""

from datetime import datetime

from exchange.models.referral import Referral
from exchange.models.referral.saying import Answer, What
from exchange.models.referral.turn import STOPS, Stage, Step

TALKED = (What.SPOKE, What.DATE, What.MET)


def stop(referral: Referral) -> int:
    """The stop it stands at, from 1; 7 when everything is done, 0 for a draft or after any other end."""
    if referral.ending and referral.ending.completes and referral.step is Step.NOTHING:
        return len(STOPS) + 1
    return next((n for n, stages in enumerate(STOPS, 1) if referral.stage in stages), 0)


def reached(referral: Referral) -> list[datetime | None]:
    """When it came to each stop, as far as it has."""
    return [
        referral.sent_at,
        referral.acceptance.at if referral.acceptance else None,
        referral.introduction.opens_at if referral.introduction else None,
        _first(referral, *TALKED),
        _first(referral, What.DECIDED),
        _first(referral, What.DONE),
    ]


def _first(referral: Referral, *whats: What) -> datetime | None:
    told = (fact.at for fact in referral.facts if fact.what in whats and fact.answer is Answer.YES)
    return min(told, default=None)


def gone_quiet(referral: Referral, at: datetime) -> int:
    """For how many days nothing has happened while somebody had the turn; 0 in the first week."""
    resting = referral.step in (Step.PAUSED, Step.MEETING, Step.NOTHING) or referral.stage is Stage.DRAFT
    days = (at - referral.moved_at).days
    return 0 if resting or days < 7 else days
