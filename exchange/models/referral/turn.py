"""Whose move it is, what the move is, and by when: the one place that knows.

`turn(referral, at)` is a pure function of what happened and of the time; nobody sets a status. Its answer is stored on the
referral, because the clock and the lists query by it, and recomputed by every verb and when `changes_at` passes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from exchange.models.person import Person
from exchange.models.referral.introduction import PROMISES, Manner
from exchange.models.referral.saying import Answer, What
from exchange.models.timeline import Seat

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Stage(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    QUESTION = "question"
    INTRODUCING = "introducing"
    ASKING = "asking"
    INTRODUCED = "introduced"
    IN_TOUCH = "in_touch"
    MEETING_SET = "meeting_set"
    MET = "met"
    AGREED = "agreed"
    DELIVERED = "delivered"
    PAID = "paid"
    COMPLETE = "complete"
    ENDED = "ended"


# The six stops people see, and the stages each covers.
STOPS: tuple[tuple[Stage, ...], ...] = (
    (Stage.OFFERED, Stage.QUESTION),
    (Stage.INTRODUCING, Stage.ASKING),
    (Stage.INTRODUCED,),
    (Stage.IN_TOUCH, Stage.MEETING_SET, Stage.MET),
    (Stage.AGREED,),
    (Stage.DELIVERED, Stage.PAID, Stage.COMPLETE),
)
TALKING = frozenset({Stage.INTRODUCED, Stage.IN_TOUCH, Stage.MEETING_SET, Stage.MET, Stage.AGREED, Stage.DELIVERED, Stage.PAID})


class Holder(StrEnum):
    GIVER = "giver"
    RECEIVER = "receiver"
    CONTACT = "contact"
    BOTH = "both"
    NOBODY = "nobody"


class Step(StrEnum):
    """What the holder is asked to do; templates/turns has the words for each."""

    FINISH_DRAFT = "finish_draft"
    ANSWER = "answer"
    DECIDE_ON = "decide_on"
    REPLY = "reply"
    CALL = "call"
    BRING_TOGETHER = "bring_together"
    TEXT_THEM = "text_them"
    CONSENT = "consent"
    RING_THEM = "ring_them"
    HELLO = "hello"
    HELP_REACH = "help_reach"
    MEND_DETAILS = "mend_details"
    NEXT_STEP = "next_step"
    THEIR_MOVE = "their_move"
    MEETING = "meeting"
    DID_YOU_MEET = "did_you_meet"
    THINKING = "thinking"
    CLEAR_UP = "clear_up"
    DIFFERENCE = "difference"
    FINISH_WORK = "finish_work"
    PAYMENT = "payment"
    HAPPINESS = "happiness"
    SETTLE = "settle"
    THANK = "thank"
    TELL_CONTACT = "tell_contact"
    PAUSED = "paused"
    DISPUTE = "dispute"
    PASS_ON = "pass_on"
    CLOSE_KINDLY = "close_kindly"
    HAND_OVER = "hand_over"
    NOTHING = "nothing"


# Here the giver stays out of it, even while their part lasts.
BETWEEN_THE_TWO = frozenset({Step.DIFFERENCE, Step.SETTLE, Step.PAYMENT})


@dataclass(frozen=True)
class Turn:
    """`due` is None only when nothing is open; `changes_at` is when time alone moves it on."""

    stage: Stage
    step: Step
    holder: Holder
    due: datetime | None = None
    changes_at: datetime | None = None


Rule = Callable[["Referral", datetime], Turn | None]


def turn(referral: "Referral", at: datetime) -> Turn:
    rules: tuple[Rule, ...] = (_ended, _draft, _paused, _disputed, _before_yes, _before_introduction, _under_way)
    return next(found for rule in rules if (found := rule(referral, at)))


def _days(referral: "Referral", holder: Holder, since: datetime, name: str, *company: Person) -> datetime:
    """`name` working days after `since`, or after the last pause or fresh start, on the holder's calendar."""
    seats = {Holder.GIVER: Seat.GIVER, Holder.CONTACT: Seat.CONTACT}
    person = referral.person_in(seats.get(holder, Seat.RECEIVER))
    calendar = referral.calendar_of(person, *company)
    return calendar.days_after(max(since, referral.fresh_from or since), referral.need.days(name))


def _to(referral: "Referral", stage: Stage, step: Step, holder: Holder, since: datetime, days: str) -> Turn:
    return Turn(stage, step, holder, _days(referral, holder, since, days))


def _until(referral: "Referral", stage: Stage, step: Step, since: datetime, days: str) -> Turn:
    """The contact's turns have no ladder: after their time they go back to a member."""
    due = _days(referral, Holder.CONTACT, since, days)
    return Turn(stage, step, Holder.CONTACT, due, changes_at=due)


def _ended(referral: "Referral", at: datetime) -> Turn | None:
    ending = referral.ending
    if ending is None:
        return None
    if referral.giver.erased_at:
        return Turn(Stage.COMPLETE if ending.completes else Stage.ENDED, Step.NOTHING, Holder.NOBODY)
    if ending.completes and not referral.thanked_at_end:
        due = _days(referral, Holder.RECEIVER, ending.at, "thanks")
        if at < due:
            return Turn(Stage.COMPLETE, Step.THANK, Holder.RECEIVER, due, changes_at=due)
    if referral.contact_left_expecting:
        due = _days(referral, Holder.GIVER, ending.at, "tell_contact")
        lapses = due + timedelta(days=referral.need.days("fade_calendar"))
        if at < lapses:
            return Turn(Stage.ENDED, Step.TELL_CONTACT, Holder.GIVER, due, changes_at=lapses)
    return Turn(Stage.COMPLETE if ending.completes else Stage.ENDED, Step.NOTHING, Holder.NOBODY)


def _draft(referral: "Referral", at: datetime) -> Turn | None:
    if referral.sent_at:
        return None
    due = referral.created_at + timedelta(days=referral.need.days("draft_calendar"))
    return Turn(Stage.DRAFT, Step.FINISH_DRAFT, Holder.GIVER, due, changes_at=due)


def _paused(referral: "Referral", at: datetime) -> Turn | None:
    until = referral.paused_until(at)
    if until is None:
        return None
    stage = turn_without_pause(referral, at).stage
    return Turn(stage, Step.PAUSED, Holder.NOBODY, until, changes_at=until)


def _disputed(referral: "Referral", at: datetime) -> Turn | None:
    """Nobody is reminded of anything while the two settle something between them; the date moves on month by month."""
    if referral.dispute is None:
        return None
    since, month = referral.dispute.at, timedelta(days=referral.need.days("dispute_calendar"))
    due = since + month * ((at - since) // month + 1)
    return Turn(turn_without_pause(referral, at).stage, Step.DISPUTE, Holder.NOBODY, due, changes_at=due)


def turn_without_pause(referral: "Referral", at: datetime) -> Turn:
    rules: tuple[Rule, ...] = (_before_yes, _before_introduction, _under_way)
    return next(found for rule in rules if (found := rule(referral, at)))


def _before_yes(referral: "Referral", at: datetime) -> Turn | None:
    if referral.accepted or referral.answer_by is None:
        return None
    if question := referral.open_question:
        return _to(referral, Stage.QUESTION, Step.REPLY, Holder.GIVER, question.at, "question")
    if at < referral.answer_by:
        return Turn(Stage.OFFERED, Step.ANSWER, Holder.RECEIVER, referral.answer_by, changes_at=referral.answer_by)
    return _to(referral, Stage.OFFERED, Step.DECIDE_ON, Holder.GIVER, referral.answer_by, "decide_on")


def _before_introduction(referral: "Referral", at: datetime) -> Turn | None:
    if referral.introduced:
        return None
    if referral.manner in PROMISES and not referral.consent_asked_at:
        step = Step.CALL if referral.manner is Manner.CALL else Step.BRING_TOGETHER
        return _to(referral, Stage.INTRODUCING, step, Holder.GIVER, referral.accepted_at, "introduce")
    if wrong := referral.newest((What.DETAILS,)):
        return _to(referral, Stage.ASKING, Step.MEND_DETAILS, Holder.GIVER, wrong.at, "help")
    if referral.link_needs_texting:
        return _to(referral, Stage.ASKING, Step.TEXT_THEM, Holder.GIVER, referral.accepted_at, "introduce")
    return _asking(referral, referral.consent_asked_at or referral.accepted_at, at)


def _asking(referral: "Referral", since: datetime, at: datetime) -> Turn:
    asked = _until(referral, Stage.ASKING, Step.CONSENT, since, "consent")
    if asked.due is None or at < asked.due:
        return asked
    due = _days(referral, Holder.GIVER, asked.due, "ring_them")
    return Turn(Stage.ASKING, Step.RING_THEM, Holder.GIVER, due, changes_at=due)


def _under_way(referral: "Referral", at: datetime) -> Turn | None:
    rules: tuple[Rule, ...] = (
        _passing_on,
        _handing_over,
        _difference,
        _word_asked,
        _paid,
        _delivered,
        _agreed,
        _met,
        _doubted,
        _meeting,
        _in_touch,
    )
    return next((found for rule in rules if (found := rule(referral, at))), None) or _hello(referral)


def stage_reached(referral: "Referral") -> Stage:
    """How far the facts have come, whoever agrees."""
    for what, stage in (
        (What.PAID, Stage.PAID), (What.DONE, Stage.DELIVERED), (What.DECIDED, Stage.AGREED), (What.MET, Stage.MET),
        (What.DATE, Stage.MEETING_SET), (What.SPOKE, Stage.IN_TOUCH),
    ):  # fmt: skip
        if referral.latest(what, Answer.YES):
            return Stage.PAID if what is What.DONE and not referral.need.asks_payment else stage
    return Stage.INTRODUCED


def _passing_on(referral: "Referral", at: datetime) -> Turn | None:
    """The contact is asked about somebody better placed; without an answer the receiver closes it kindly."""
    if referral.passing_on is None or not referral.passing_on_asked:
        return None
    stage, asked_at = stage_reached(referral), referral.passing_on.asked_at
    theirs = _until(referral, stage, Step.PASS_ON, asked_at, "consent")
    if theirs.due is None or at < theirs.due:
        return theirs
    return _to(referral, stage, Step.CLOSE_KINDLY, Holder.RECEIVER, theirs.due, "next_step")


def _handing_over(referral: "Referral", at: datetime) -> Turn | None:
    """Somebody is asked whether another member may take it over; on the day it is as it was."""
    if referral.cover is None or not referral.asked_for_good(at):
        return None
    holder, until = Holder.GIVER if referral.asks_giver_about_cover else Holder.CONTACT, referral.cover.until
    return Turn(stage_reached(referral), Step.HAND_OVER, holder, until, changes_at=until)


def _difference(referral: "Referral", at: datetime) -> Turn | None:
    since = referral.differs_since
    if since is None:
        return None
    return _to(referral, stage_reached(referral), Step.DIFFERENCE, Holder.BOTH, since, "difference")


def _word_asked(referral: "Referral", at: datetime) -> Turn | None:
    """The receiver can't get through and has asked for a word from the giver, who is still there to have one."""
    stuck = referral.newest((What.STUCK,))
    if stuck is None or referral.step_back_record:
        return None
    stage = Stage.IN_TOUCH if referral.holds(What.SPOKE) else Stage.INTRODUCED
    return _to(referral, stage, Step.HELP_REACH, Holder.GIVER, stuck.at, "help")


def _paid(referral: "Referral", at: datetime) -> Turn | None:
    paid = referral.nothing_owed
    if not paid:
        return None
    unhappy, settled = referral.latest(What.HAPPY, Answer.NO), referral.latest(What.SETTLED)
    if unhappy and not (settled and settled.at >= unhappy.at):
        return _to(referral, Stage.PAID, Step.SETTLE, Holder.RECEIVER, unhappy.at, "difference")
    return _until(referral, Stage.PAID, Step.HAPPINESS, max(paid.at, settled.at if settled else paid.at), "happy")


def _delivered(referral: "Referral", at: datetime) -> Turn | None:
    done = referral.holds(What.DONE)
    if not done:
        return None
    unpaid = referral.latest(What.PAID, Answer.NO)
    terms = timedelta(days=0 if unpaid else referral.need.days("terms_calendar"))
    since = (unpaid or done).at + terms
    return _to(referral, Stage.DELIVERED, Step.PAYMENT, Holder.RECEIVER, since, "paid")


def _agreed(referral: "Referral", at: datetime) -> Turn | None:
    decided = referral.holds(What.DECIDED)
    if not decided:
        return None
    promised = referral.latest(What.PROMISE)
    due = promised.on if promised and promised.on else _a_month_after(referral, decided.at)
    if referral.fresh_from and referral.fresh_from > due:
        due = _days(referral, Holder.RECEIVER, referral.fresh_from, "next_step")
    return Turn(Stage.AGREED, Step.FINISH_WORK, Holder.RECEIVER, due)


def _a_month_after(referral: "Referral", since: datetime) -> datetime:
    return max(since, referral.fresh_from or since) + timedelta(days=referral.need.days("agreed_calendar"))


def _met(referral: "Referral", at: datetime) -> Turn | None:
    met = referral.holds(What.MET)
    if not met:
        return None
    thinking = referral.newest((What.PRICE, What.DECIDED), after=met.at)
    return _contact_then_receiver(referral, Stage.MET, Step.THINKING, "thinking", thinking.at if thinking else None, met.at, at)


def _contact_then_receiver(
    referral: "Referral",
    stage: Stage,
    step: Step,
    days: str,
    contact_since: datetime | None,
    since: datetime,
    at: datetime,
) -> Turn:
    if contact_since:
        theirs = _until(referral, stage, step, contact_since, days)
        if theirs.due is None or at < theirs.due:
            return theirs
        since = theirs.due
    return _to(referral, stage, Step.NEXT_STEP, Holder.RECEIVER, since, "next_step")


def _doubted(referral: "Referral", at: datetime) -> Turn | None:
    """Not quite what is needed: nobody travels before the two have had a word."""
    doubt, cleared = referral.said_by(Seat.CONTACT, What.FIT), referral.said_by(Seat.RECEIVER, What.FIT)
    newer = referral.newest((What.DATE, What.MET), after=doubt.at) if doubt else None
    if not doubt or newer or (cleared and cleared.at >= doubt.at):
        return None
    return _to(referral, stage_reached(referral), Step.CLEAR_UP, Holder.RECEIVER, doubt.at, "difference")


def _meeting(referral: "Referral", at: datetime) -> Turn | None:
    date = referral.newest((What.DATE,))
    if not date or not date.on or referral.latest(What.MET, Answer.NO):
        return None
    if at < date.on:
        return Turn(Stage.MEETING_SET, Step.MEETING, Holder.NOBODY, date.on, changes_at=date.on)
    return _to(referral, Stage.MEETING_SET, Step.DID_YOU_MEET, Holder.BOTH, date.on, "meeting")


def _in_touch(referral: "Referral", at: datetime) -> Turn | None:
    spoke = referral.holds(What.SPOKE) or referral.newest((What.DATE, What.MET))
    waiting = referral.newest((What.WAITING,))
    if not spoke and not waiting:
        return None
    newest = max(fact.at for fact in (spoke, waiting, referral.newest((What.MET, What.HELPED))) if fact)
    since = waiting.at if waiting and waiting.at == newest else None
    return _contact_then_receiver(referral, Stage.IN_TOUCH, Step.THEIR_MOVE, "waiting", since, newest, at)


def _hello(referral: "Referral") -> Turn:
    """Nobody is asked to reach a contact who said that they are away."""
    details, helped = referral.newest((What.DETAILS,)), referral.newest((What.HELPED,))
    if details:
        mender = Holder.RECEIVER if referral.step_back_record else Holder.GIVER
        return _to(referral, Stage.INTRODUCED, Step.MEND_DETAILS, mender, details.at, "help")
    tried = referral.tries_since(helped.at if helped else None)
    if len(tried) >= 3 and referral.step_back_record is None:
        return _to(referral, Stage.INTRODUCED, Step.HELP_REACH, Holder.GIVER, tried[-1].at, "help")
    asked_for = referral.latest(What.SPOKE, Answer.NO)
    since = max([referral.introduced_at, *(fact.at for fact in (asked_for, helped, *tried[-1:]) if fact)])
    due = _days(referral, Holder.RECEIVER, since, "hello", referral.contact)
    return Turn(Stage.INTRODUCED, Step.HELLO, Holder.RECEIVER, due)
