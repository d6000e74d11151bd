"""Every minute: what time alone brings about, and whatever a lost wake-up has left."""

from threading import Lock

from exchange.clock import now
from exchange.jobs.deliver import deliver
from exchange.jobs.each import each
from exchange.models.membership import Membership
from exchange.models.referral import Referral
from exchange.models.resting import come_back, rested

_passing = Lock()


def sweep() -> None:
    """A minute that takes longer than a minute is left alone by the next one, and holds up no mail."""
    if _passing.acquire(blocking=False):
        try:
            _pass_time()
        finally:
            _passing.release()
    deliver()


def _pass_time() -> None:
    at = now()
    each(Referral, Referral.due_to_change(at), lambda referral: referral.pass_time(at))
    each(Referral, Referral.stale_drafts(at), Referral.drop)
    each(Membership, rested(at), come_back)
