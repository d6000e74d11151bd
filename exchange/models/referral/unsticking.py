"""It has gone quiet, and an organizer helps it along: a kind word to whoever has the turn, a rest, or a gentle close."""

from datetime import datetime
from typing import TYPE_CHECKING

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.referral.ending import End
from exchange.models.referral.pause import Pausable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Unstuck(Pausable):
    """A contact's turn never comes onto the list, so a contact is never asked."""

    if TYPE_CHECKING:
        nudged_at: Mapped[datetime | None]
        quiet_at: Mapped[datetime | None]
        asked_kindly_at: Mapped[datetime | None]

        @property
        def asked(self) -> Person: ...

    @property
    def on_quiet_list(self) -> bool:
        return self.quiet_at is not None and self.quiet_at <= now() and self.ending is None

    def may_be_unstuck_by(self, person: Person) -> bool:
        """An organizer who is not one of the three: those have their own ways."""
        return self.on_quiet_list and not self.seats_of(person)

    def ask_kindly(self, by: Person, words: str) -> None:
        """Whoever has the turn gets the words with the day's mail; it comes back to the list after as long as it took."""
        self._guard_unsticking(by)
        asked, moved = self.asked, self.moved_at
        self.asked_kindly_at = self.nudged_at = now()
        entry = self.record(Kind.ASKED_KINDLY, by=by, text=words)
        self.moved_at = moved
        self.take_turn()
        self.owe(asked, LetterKind.FRIENDLY_WORD, f"friendly:{self.id}:{self.version}", entry.at, entry)
        note(self.group, Did.ASKED_KINDLY, by, about=asked, referral_id=self.id)

    def pause_for_them(self, by: Person, until: datetime) -> None:
        self._guard_unsticking(by)
        asked = self.asked
        self.rest(by, until, Kind.PAUSED)
        note(self.group, Did.PAUSED, by, about=asked, referral_id=self.id)

    def close_for_them(self, by: Person) -> None:
        self._guard_unsticking(by)
        asked = self.asked
        self.end(End.CLOSED_GENTLY, by)
        note(self.group, Did.CLOSED_GENTLY, by, about=asked, referral_id=self.id)

    def _guard_unsticking(self, by: Person) -> None:
        if not self.may_be_unstuck_by(by):
            raise Refused(N_("Something has happened meanwhile, so nobody needs to decide this now."))
