"""A week of a group, as its organizers get it by mail: how many, and who could use a kind word; never what anybody wrote."""

from collections.abc import Sequence
from datetime import datetime

from exchange.db import db
from exchange.models.board.figures import figures, quiet_of
from exchange.models.board.flagged import flagged
from exchange.models.group import Group
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.reading import rows

TOP = 5


class Week:
    """The figures of the board, what was flagged and waits for its reader, and the first few that have gone quiet."""

    def __init__(self, group: Group, at: datetime, reader: Person) -> None:
        self.group, self.at = group, at
        self.figures, self.flags = figures(group, at), flagged(group, reader, 1)[1]

    @property
    def says_anything(self) -> bool:
        """Where everything just moves along there is nothing to write about."""
        return bool(self.figures.quiet or self.flags or self.figures.ended_well)

    def top(self) -> Sequence[Referral]:
        """The longest quiet first."""
        return db.session.scalars(rows(quiet_of(self.group, self.at)).limit(TOP)).unique().all()
