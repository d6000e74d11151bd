"""Keep it hidden, or show it again: either way with a reason, and both can be changed once somebody has answered."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, object_session

from exchange.clock import now
from exchange.db import db
from exchange.models.flag.hiding import put_back, withheld
from exchange.models.letter import LetterKind, due
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.timeline import Entry
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Verdict(StrEnum):
    """The third is for a look at the whole, where nothing is hidden."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    LOOKED_AT = "looked_at"


DID = {Verdict.HIDDEN: Did.KEPT_HIDDEN, Verdict.SHOWN: Did.SHOWN_AGAIN, Verdict.LOOKED_AT: Did.SETTLED_FLAG}


class Decided:
    if TYPE_CHECKING:
        id: Mapped[int]
        referral: Mapped[Referral]
        entry: Mapped[Entry | None]
        by: Mapped[Person]
        kept: Mapped[dict[str, Any]]
        decided_at: Mapped[datetime | None]
        decided_by: Mapped[Person | None]
        verdict: Mapped[Verdict | None]
        why: Mapped[str]

        @property
        def subject(self) -> Person: ...

        @property
        def words_gone(self) -> bool: ...

        def may_be_discussed_by(self, person: Person) -> bool: ...

        def write_to(self, person: Person, kind: LetterKind, number: int = 0, about_id: int | None = None) -> None: ...

    @property
    def verdicts(self) -> list[Verdict]:
        """What may be decided now; what holds already is not among them, and nothing once the words are erased."""
        if self.words_gone:
            return []
        possible = [Verdict.HIDDEN, Verdict.SHOWN] if self.entry else [Verdict.LOOKED_AT]
        return [verdict for verdict in possible if verdict is not self.verdict]

    def may_be_decided_by(self, person: Person) -> bool:
        return bool(self.verdicts) and self.may_be_discussed_by(person)

    def decide(self, verdict: Verdict, by: Person, why: str, instead_of: Verdict | None = None) -> None:
        """Writer and flagger are told what, which rule, why, and how to answer; `instead_of` is what held when `by` read it."""
        (object_session(self) or db.session).refresh(self, ["verdict"], with_for_update=True)
        if self.verdict is not instead_of or verdict not in self.verdicts or not self.may_be_decided_by(by):
            raise Refused(N_("This has been decided meanwhile, or isn’t yours to decide."))
        self.verdict, self.decided_at, self.decided_by, self.why = verdict, now(), by, why
        self._carry_out(verdict)
        for person in dict.fromkeys((self.subject, self.by)):
            self.write_to(person, LetterKind.MODERATED, int(self.decided_at.timestamp()))
        note(self.referral.group, DID[verdict], by, referral_id=self.referral.id, why=why, flag=self.id)

    def hide(self) -> None:
        """The line stays in its place; its words are nowhere to be read."""
        if self.entry and not self.kept:
            self.entry.hidden_at, self.entry.shown_at = self.entry.hidden_at or now(), None
            self.kept = withheld(self.referral, self.entry)

    def _carry_out(self, verdict: Verdict) -> None:
        if self.entry and verdict is Verdict.HIDDEN:
            self.hide()
            self.entry.redacted_at = now()
        elif self.entry and verdict is Verdict.SHOWN:
            put_back(self.referral, self.entry, self.kept)
            self.kept, self.entry.shown_at, self.entry.redacted_at = {}, now(), None
            self._send_what_was_held(self.entry)

    def _send_what_was_held(self, entry: Entry) -> None:
        """Letters with the words that came up while they were hidden go now, if they are still worth it."""
        for letter in entry.letters:
            if letter.dropped_at and entry.hidden_at and letter.dropped_at >= entry.hidden_at:
                letter.dropped_at, letter.envelope = None, None
                letter.due_at = due(letter.kind, letter.to, self.referral.zone_of(letter.to), now())
