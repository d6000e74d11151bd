"""The organizers' door: in for them, shut for a member, not there for anybody else."""

from flask import abort

from exchange.models.membership import Membership
from exchange.views import frame
from exchange.views.access import allow


def organizing() -> Membership:
    """The membership that lets somebody in here: an organizer's, of the group this browser looks at."""
    here = frame.membership() or abort(404)
    allow(here.organizes)
    return here
