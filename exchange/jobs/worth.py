"""What has become pointless between being owed and being sent is not sent, and nobody reads what they may not see."""

from collections.abc import Callable, Collection

from sqlalchemy import func, select

from exchange.clock import now
from exchange.db import db
from exchange.mail.about import ABOUT, reads_as_contact, still_open
from exchange.mail.flags import may_still_hear
from exchange.models.letter import ASKED_FOR, MODERATING, MOST_FOR_A_CONTACT, REGULAR, Letter, LetterKind
from exchange.models.referral import Referral
from exchange.models.referral.turn import Holder, Step
from exchange.models.regular_mail import still_saying_something
from exchange.models.timeline import Kind, Seat

REMINDERS = frozenset({
    LetterKind.STILL_YOURS, LetterKind.HELLO_DUE, LetterKind.YOUR_TURN, LetterKind.WAY_OUT, LetterKind.HELP, LetterKind.GO_ON,
})  # fmt: skip
# These tell less than the entry they are about, in words of their own.
TELLING_LESS = frozenset({
    LetterKind.NOT_AHEAD, LetterKind.INTRODUCTION, LetterKind.STANDBY, LetterKind.NUDGE, LetterKind.FRIENDLY_WORD,
})  # fmt: skip

# There is nothing in these but somebody's words, so that without them there is nothing to send.
WORDS_ALONE = frozenset({
    LetterKind.NOTE, LetterKind.QUIET_WORD, LetterKind.LINE, LetterKind.THANKS, LetterKind.HEADS_UP, LetterKind.NUDGE,
    LetterKind.QUESTION, LetterKind.REPLY, LetterKind.EXPECTED_OTHERWISE,
})  # fmt: skip
# What a contact gets of these leaves room for the ending.
NOT_THE_LAST = frozenset({LetterKind.CHECK_IN}) | MODERATING

Rule = Callable[[Referral, Letter], bool]


def still_worth(letter: Letter) -> bool:
    if letter.kind in ABOUT:
        return still_open(letter)
    if letter.referral is None or letter.kind in ASKED_FOR:
        return True
    return _may_hear(letter, letter.referral) and _still_true(letter, letter.referral)


def _may_hear(letter: Letter, referral: Referral) -> bool:
    if letter.to.erased_at or not letter.to.reachable_by_mail:
        return False
    if reads_as_contact(letter) and (referral.need.erased_at or not _one_of_five(letter, referral)):
        return False
    if letter.kind in MODERATING:
        return may_still_hear(letter)
    if letter.kind is LetterKind.COVER_ENDED:
        return True
    if letter.kind is LetterKind.MEDIATION:
        return referral.may_be_looked_into_by(letter.to)
    return bool(referral.seats_of(letter.to)) and _may_read(letter, referral)


def _may_read(letter: Letter, referral: Referral) -> bool:
    entry = letter.entry
    if entry is None:
        return True
    readable = letter.kind in TELLING_LESS or entry.readable_by(referral.seats_for(entry, letter.to), letter.to)
    wordless = entry.hidden or entry.redacted_at
    return readable and not entry.undone_at and not (wordless and letter.kind in WORDS_ALONE)


def _still_true(letter: Letter, referral: Referral) -> bool:
    if letter.kind in REMINDERS and letter.entry is None:
        return letter.occasion == referral.reminder_occasion() and not _covered_for(letter, referral)
    return letter.kind not in RULES or RULES[letter.kind](referral, letter)


def _covered_for(letter: Letter, referral: Referral) -> bool:
    """Whether somebody else is reminded in the receiver's place; whether it goes on at all stays the receiver's to say."""
    return referral.covering is not None and letter.to is referral.receiver and letter.kind is not LetterKind.GO_ON


def _one_of_five(letter: Letter, referral: Referral) -> bool:
    """Counted over the whole need, however many receivers it was offered to; a check-in, and what is said about a flag, leaves
    room for the ending.

    A need that grew out of another counts its own five: the contact said yes to it, and the question counted there.
    """
    needs = select(Referral.id).where(Referral.need_id == referral.need_id)
    sent = select(func.count()).where(
        Letter.person_id == letter.person_id,
        Letter.referral_id.in_(needs),
        Letter.envelope_id.is_not(None),
        Letter.dropped_at.is_(None),
        Letter.kind.not_in(ASKED_FOR),
        Letter.id != letter.id,
    )
    return (db.session.scalar(sent) or 0) < MOST_FOR_A_CONTACT - (letter.kind in NOT_THE_LAST)


def _unanswered(referral: Referral, letter: Letter) -> bool:
    return referral.unanswered


def _open_to_contact(referral: Referral, letter: Letter) -> bool:
    return referral.may_be_consented_by(letter.to)


def _not_reminded_in_vain(referral: Referral, letter: Letter) -> bool:
    return referral.step is Step.CONSENT and not referral.consents


def _newest_date(referral: Referral, letter: Letter) -> bool:
    """A date that was moved again meanwhile only confuses; all other news stays news."""
    dates = [entry for entry in referral.timeline if entry.kind is Kind.DATED and not entry.undone_at]
    return letter.entry not in dates[:-1]


def _their_turn(referral: Referral, letter: Letter) -> bool:
    held = {Holder.GIVER: (Seat.GIVER,), Holder.RECEIVER: (Seat.RECEIVER,), Holder.BOTH: (Seat.RECEIVER, Seat.CONTACT)}
    return bool(referral.acts_as(letter.to) & frozenset(held.get(referral.holder, ())))


RULES: dict[LetterKind, Rule] = {
    LetterKind.OFFER: _unanswered,
    LetterKind.REPLY: _unanswered,
    LetterKind.QUESTION: lambda referral, letter: referral.unanswered and referral.open_question is not None,
    LetterKind.NO_ANSWER_YET: lambda referral, letter: referral.step is Step.DECIDE_ON,
    LetterKind.INTRODUCTION: _open_to_contact,
    LetterKind.ONLY_IF: _not_reminded_in_vain,
    LetterKind.SAID_YES: lambda referral, letter: referral.details_open_to(letter.to),
    LetterKind.GIVEN: lambda referral, letter: referral.awaits_confirmation,
    LetterKind.BEGUN: lambda referral, letter: referral.details_open_to(letter.to),
    LetterKind.INTRODUCED: lambda referral, letter: referral.details_open_to(letter.to),
    LetterKind.NEWS: _newest_date,
    LetterKind.BACK_ON_LIST: _their_turn,
    LetterKind.NUDGE: _their_turn,
    LetterKind.FRIENDLY_WORD: _their_turn,
    LetterKind.YOUR_TURN: _their_turn,
    LetterKind.FADING: lambda referral, letter: referral.fades_on is not None,
    LetterKind.HAPPY: lambda referral, letter: referral.step is Step.HAPPINESS,
    LetterKind.CHECK_IN: lambda referral, letter: referral.may_be_checked_on_with(letter),
    LetterKind.POSTPONED: lambda referral, letter: referral.step is Step.PAUSED,
    LetterKind.PASS_ON: lambda referral, letter: referral.may_answer_passing_on(letter.to),
    LetterKind.KEPT_IN_MIND: lambda referral, letter: referral.may_be_picked_up_by(letter.to),
    LetterKind.STANDBY: lambda referral, letter: referral.ended,
    LetterKind.HEADS_UP_SETTLED: lambda referral, letter: referral.asks_whether_settled(letter) and not referral.ended,
    LetterKind.COVER_ASKED: lambda referral, letter: referral.may_answer_cover(letter.to),
    LetterKind.COVERED: lambda referral, letter: referral.cover is not None and referral.cover.agreed,
    LetterKind.LINE: lambda referral, letter: not referral.ended,
    LetterKind.MEDIATION: lambda referral, letter: not referral.looked_into_by(letter.to),
}


def drop_pointless(letters: Collection[Letter]) -> None:
    """One after the other, since each may be the last of five; what sums up comes last, since it leaves out what stands
    beside it."""
    left = [letter for letter in letters if letter.dropped_at is None]
    for letter in left:
        if letter.kind not in REGULAR and not still_worth(letter):
            letter.dropped_at = now()
    summing_up = [letter for letter in left if letter.kind in REGULAR]
    for letter in set(summing_up).difference(still_saying_something(summing_up)):
        letter.dropped_at = now()
