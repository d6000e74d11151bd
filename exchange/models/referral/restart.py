"""It has gone quiet, and one line puts it right: the count of days starts from zero, and no mark is kept."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.letter import ASKED_FOR, MOST_FOR_A_CONTACT, LetterKind
from exchange.models.person import Person
from exchange.models.referral.facts import Fact, Factual
from exchange.models.referral.saying import What
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Entry, Kind, Readers, Seat
from exchange.models.undo import settled_from
from exchange.words import N_

OF_RECEIVER = frozenset({Step.HELLO, Step.NEXT_STEP, Step.FINISH_WORK})
OF_GIVER = frozenset({Step.CALL, Step.BRING_TOGETHER, Step.TEXT_THEM, Step.HELP_REACH, Step.MEND_DETAILS})
# Of a contact's five letters, the one that tells how it ended and the one that asks whether they are happy stay free.
KEPT_FREE = 2


class Restartable(Factual):
    if TYPE_CHECKING:
        step: Mapped[Step]
        freshened_at: Mapped[datetime | None]

        def details_open(self, at: datetime | None = None) -> bool: ...

        def awaits(self, person: Person) -> bool: ...

        def _undo_line(self, line: Entry) -> None: ...

    def may_be_restarted_by(self, person: Person) -> bool:
        """Whoever of the two members has the turn, as long as a line to the other puts it right."""
        seats = self.seats_of(person) if self.ending is None and self.awaits(person) else frozenset()
        reached = self.step in OF_RECEIVER and Seat.RECEIVER in seats and self.details_open()
        return reached or (self.step in OF_GIVER and Seat.GIVER in seats)

    @property
    def restart_reaches(self) -> Seat:
        """Whom the line goes to: the receiver's to the contact, the giver's to the receiver."""
        return Seat.CONTACT if self.step in OF_RECEIVER else Seat.RECEIVER

    @property
    def carries_a_line(self) -> bool:
        """Whether we can send the line: to a member always, to a contact while enough of their letters are left."""
        to = self.person_in(self.restart_reaches)
        spared = self.need.own or self.restart_reaches is Seat.RECEIVER or self._letters_left > KEPT_FREE
        return to.reachable_by_mail and spared

    def restart(self, by: Person, words: str, by_mail: bool) -> None:
        """A line goes to the other, by our mail or (they say) by their own phone; nobody reads that it took a while."""
        if not self.may_be_restarted_by(by):
            raise Refused(N_("Things have moved on since, so there is nothing to start afresh here."))
        if by_mail and not self.carries_a_line:
            raise Refused(N_("We can’t mail them just now, so a call or a text of your own is the way."))
        hello, to, former = self.step is Step.HELLO, self.restart_reaches, self.freshened_at
        self.freshened_at = now()
        if hello:
            self._keep(Fact(what=What.SPOKE, seat=Seat.RECEIVER, by=by, at=now()))
            self.record(Kind.SPOKE, by=by, seat=Seat.RECEIVER, heard_from=settled_from() if by_mail else None)
        if by_mail or not hello:
            self._send_line(by, to, words if by_mail else "", former)

    def take_line_back(self, line: Entry) -> None:
        """The days count again as they did, nobody has said hello, and what that put right stands as before."""
        fresh = line.slots.get("fresh")
        self.freshened_at = datetime.fromisoformat(fresh) if fresh else None
        self.unsay(line)
        for hello in self.timeline:
            if hello.kind is Kind.SPOKE and hello.at == line.at and hello.by is line.by:
                self._undo_line(hello)

    def _send_line(self, by: Person, to: Seat, words: str, former: datetime | None) -> None:
        readers = Readers.RECEIVER_CONTACT if to is Seat.CONTACT else Readers.GIVER_RECEIVER
        seat = Seat.RECEIVER if to is Seat.CONTACT else Seat.GIVER
        fresh = former.isoformat() if former else None
        entry = self.record(Kind.LINE, by=by, text=words, seat=seat, readers=readers, fresh=fresh)
        if words:
            kind = LetterKind.LINE if to is Seat.CONTACT and not self.need.own else LetterKind.NOTE
            self.owe(self.person_in(to), kind, f"line:{self.id}:{self.version}", entry.settles_at or entry.at, entry)

    @property
    def _letters_left(self) -> int:
        """Counted over the whole need, however many receivers it was offered to."""
        letters = (letter for referral in self.need.referrals for letter in referral.letters if letter.to is self.contact)
        return MOST_FOR_A_CONTACT - sum(letter.dropped_at is None and letter.kind not in ASKED_FOR for letter in letters)
