"""A send, an answer, a hand-back or a post can be taken back for ten minutes, while its letters wait."""

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.consent import Consentable
from exchange.models.referral.decline import Declinable
from exchange.models.referral.offer import Offerable
from exchange.models.referral.passing_on import Passable
from exchange.models.referral.restart import Restartable
from exchange.models.refused import Refused
from exchange.models.timeline import SAID, UNDOABLE, Entry, Kind
from exchange.words import N_

ANSWERS = frozenset({Kind.ACCEPTED, Kind.DECLINED})


class Reversible(Restartable, Offerable, Declinable, Passable, Consentable):
    def may_be_taken_back_by(self, entry: Entry, person: Person) -> bool:
        """One's own newest act, while nobody has acted on it, and it has not brought everything to its end."""
        ours = (
            not self.need.erased_at
            and entry.takeable_back
            and entry.by is person
            and entry in self.timeline
            and not self._ended_by(entry)
        )
        return ours and not any(_builds_on(later, entry) for later in self.timeline if later.id > entry.id)

    def newest_takeable_back_by(self, person: Person, kinds: frozenset[Kind] = UNDOABLE) -> Entry | None:
        """What this person did last, if it can still be taken back."""
        mine = (entry for entry in reversed(self.timeline) if entry.kind in kinds and self.may_be_taken_back_by(entry, person))
        return next(mine, None)

    def take_back(self, entry: Entry, by: Person) -> None:
        """As if it had not happened: its letters go unsent, and a line says that it was taken back."""
        if not self.may_be_taken_back_by(entry, by):
            raise Refused(N_("The moment to take this back has passed."))
        self._reverse(entry)
        for line in self.timeline:
            if line is entry or (line.at >= entry.at and line.id > entry.id and line.kind in FOLLOWERS):
                self._undo_line(line)
        self.record(Kind.UNDONE, by=by, readers=entry.readers, what=entry.kind)

    def hurry(self, entry: Entry, by: Person) -> None:
        """Send now: no more waiting, and no more taking back."""
        if not self.may_be_taken_back_by(entry, by):
            raise Refused(N_("This has already gone."))
        at = now()
        for line in self.timeline:
            if line.id >= entry.id:
                for letter in line.letters:
                    letter.due_at = min(letter.due_at, at) if letter.due_at == entry.settles_at else letter.due_at
        if self.introduction and self.introduction.opens_at > at:
            self.introduction.opens_at = at
        if self.consent_asked_at and self.consent_asked_at > at:
            self.consent_asked_at = at
        entry.settles_at = at
        self.take_turn(at)

    def _ended_by(self, entry: Entry) -> bool:
        return self.ending is not None and entry.kind in SAID

    def _reverse(self, entry: Entry) -> None:
        match entry.kind:
            case Kind.OFFERED:
                self.sent_at = self.answer_by = None
            case Kind.BOTH_SAID_YES:
                self.sent_at = self.answer_by = self.acceptance = self.introduction = None
            case Kind.ACCEPTED:
                self.acceptance = self.introduction = self.consent_asked_at = None
                self._forget_reminder()
            case Kind.DECLINED:
                self.decline = self.ending = None
            case Kind.HANDED_BACK:
                self.ending = None
            case Kind.NOT_A_FIT:
                self.ending = self.no_fit = self.kept_in_mind = None
            case Kind.POSTPONED:
                self.answer_anew()
            case Kind.REFUSED:
                self.ending = None
                if entry.by is self.contact:
                    self.answer_anew()
            case Kind.PASS_ON_ASKED:
                self.passing_on = self.no_fit = None
            case Kind.LINE:
                self.take_line_back(entry)
            case kind if kind in SAID:
                self.unsay(entry)

    def _forget_reminder(self) -> None:
        """Asked again, the contact would else be reminded twice."""
        self.letters = [letter for letter in self.letters if letter.kind is not LetterKind.ONLY_IF or letter.envelope_id]

    def _undo_line(self, line: Entry) -> None:
        line.undone_at = now()
        line.letters = [letter for letter in line.letters if letter.envelope_id]


def _builds_on(later: Entry, entry: Entry) -> bool:
    """Whether something was done that would be left hanging."""
    if later.by_id is None or later.undone_at or later.kind in FOLLOWERS:
        return False
    return later.by_id != entry.by_id or (later.kind not in ASIDE and entry.kind is not Kind.POSTED)


FOLLOWERS = frozenset({Kind.INTRODUCED, Kind.CONSENT_ASKED, Kind.BETTER_FIT, Kind.KEPT_IN_MIND, Kind.DIFFERED})
# What one may say after one's own act without standing on it.
ASIDE = frozenset({Kind.POSTED, Kind.THANKED, Kind.UNDONE})
