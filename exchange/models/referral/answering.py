"""Everything somebody may answer to the question they were asked: on a mail's link, or in one word of a reply."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Mapped

from exchange.clock import CLOSES, OPENS
from exchange.models.person import Person
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.decline import Reason
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Choice(StrEnum):
    """What stands beside the small questions of Saying; the key is part of a link, and no key is in both."""

    YES = "yes"
    NO = "no"
    ASK = "ask"
    REPLY = "answer"
    WAIT = "wait"
    STOP = "stop"
    AGREE = "yes-please"
    POSTPONE = "not-now"
    REFUSE = "no-thanks"
    INTRODUCE = "introduced"
    TEXTED = "texted"
    LINE = "line"
    HAND_BACK = "hand-back"
    PAUSE = "later"
    TELL = "tell"
    TELL_FOR_ME = "tell-for-me"
    THANK = "thank"
    RING = "ring"
    TWO_WEEKS = "two-weeks"
    GO_ON = "go-on"
    CLOSE = "close-gently"
    HEADS_UP_SETTLED = "put-right"
    PASS_ON = "pass-on"
    NOT_PASS_ON = "not-pass-on"
    COVER = "cover"
    NO_COVER = "no-cover"


class Takes(StrEnum):
    """What goes with an answer; a note is optional, a text is the answer itself, and it rests until a day or is due by it."""

    NOTE = "note"
    TEXT = "text"
    UNTIL = "until"
    BY = "by"
    MOMENT = "moment"


@dataclass(frozen=True)
class Words:
    """What was said with it."""

    note: str = ""
    on: datetime | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Option:
    may: Callable[["Referral", Person], bool]
    act: Callable[["Referral", Person, Words], object]
    takes: Takes = Takes.NOTE


OPTIONS: dict[Choice, Option] = {
    Choice.YES: Option(lambda r, p: r.may_be_answered_by(p), lambda r, p, w: r.accept(p, thanks=w.note)),
    Choice.NO: Option(lambda r, p: r.may_be_answered_by(p), lambda r, p, w: r.turn_down(p, w.reason, w.note)),
    Choice.ASK: Option(lambda r, p: r.may_be_asked_about_by(p), lambda r, p, w: r.ask(p, w.note), Takes.TEXT),
    Choice.REPLY: Option(lambda r, p: r.may_be_replied_to_by(p), lambda r, p, w: r.reply(p, w.note), Takes.TEXT),
    Choice.WAIT: Option(lambda r, p: r.may_be_waited_for_by(p), lambda r, p, w: r.wait(p)),
    Choice.STOP: Option(lambda r, p: r.may_be_withdrawn_by(p), lambda r, p, w: r.withdraw(p, w.note)),
    Choice.AGREE: Option(lambda r, p: r.may_be_consented_by(p), lambda r, p, w: _agree(r, p, w)),
    Choice.POSTPONE: Option(lambda r, p: r.may_be_consented_by(p), lambda r, p, w: r.postpone(p, _moment(w)), Takes.UNTIL),
    Choice.REFUSE: Option(lambda r, p: r.may_be_consented_by(p), lambda r, p, w: r.refuse(p, w.note)),
    Choice.INTRODUCE: Option(lambda r, p: r.may_be_introduced_by(p), lambda r, p, w: r.introduce(p, expects_call=True)),
    Choice.TEXTED: Option(lambda r, p: r.may_be_texted_by(p), lambda r, p, w: r.text_sent(p)),
    Choice.LINE: Option(
        lambda r, p: r.may_be_restarted_by(p) and r.carries_a_line,
        lambda r, p, w: r.restart(p, w.note, by_mail=True),
        Takes.TEXT,
    ),
    Choice.HAND_BACK: Option(lambda r, p: r.may_be_handed_back_by(p), lambda r, p, w: r.hand_back(p, w.note)),
    Choice.PAUSE: Option(lambda r, p: r.may_be_paused_by(p), lambda r, p, w: r.pause(p, _moment(w), w.note), Takes.UNTIL),
    Choice.TELL: Option(lambda r, p: r.may_be_told_by(p), lambda r, p, w: r.tell_contact(p, for_me=False)),
    Choice.TELL_FOR_ME: Option(
        lambda r, p: r.may_be_told_by(p) and bool(r.contact.email), lambda r, p, w: r.tell_contact(p, for_me=True)
    ),
    Choice.THANK: Option(lambda r, p: r.step is Step.THANK and r.awaits(p), lambda r, p, w: r.thank(p, w.note), Takes.TEXT),
    Choice.RING: Option(lambda r, p: r.may_be_helped_by(p), lambda r, p, w: r.ring(p)),
    Choice.TWO_WEEKS: Option(lambda r, p: r.may_be_helped_by(p), lambda r, p, w: r.leave_for_a_while(p)),
    Choice.GO_ON: Option(lambda r, p: r.may_be_closed_gently_by(p), lambda r, p, w: r.go_on(p)),
    Choice.CLOSE: Option(lambda r, p: r.may_be_closed_gently_by(p), lambda r, p, w: r.close_gently(p, w.note)),
    Choice.HEADS_UP_SETTLED: Option(lambda r, p: r.heads_up_of(p) is not None, lambda r, p, w: r.settle_heads_up(p)),
    Choice.PASS_ON: Option(lambda r, p: r.may_answer_passing_on(p), lambda r, p, w: r.agree_to_pass_along(p)),
    Choice.NOT_PASS_ON: Option(lambda r, p: r.may_answer_passing_on(p), lambda r, p, w: r.refuse_to_pass_along(p, w.note)),
    Choice.COVER: Option(lambda r, p: r.may_answer_cover(p), lambda r, p, w: r.answer_cover(p, CoverAnswer.YES)),
    Choice.NO_COVER: Option(lambda r, p: r.may_answer_cover(p), lambda r, p, w: r.answer_cover(p, CoverAnswer.NO)),
}
# What is likeliest at these, where the order above would not do.
FIRST: dict[Step, tuple[str, ...]] = {
    Step.HELLO: (Saying.SAID_HELLO, Choice.HAND_BACK),
    Step.CALL: (Choice.INTRODUCE, Choice.PAUSE),
    Step.BRING_TOGETHER: (Choice.INTRODUCE, Choice.PAUSE),
    Step.RING_THEM: (Choice.INTRODUCE, Choice.STOP),
    Step.TEXT_THEM: (Choice.TEXTED, Choice.STOP),
    Step.MEND_DETAILS: (Saying.LEAVE_IT, Choice.PAUSE),
    Step.HAPPINESS: (Saying.HAPPY, Saying.UNHAPPY),
}

KEYS = frozenset({*Choice, *Saying})


class Answerable:
    if TYPE_CHECKING:
        step: Mapped[Step]

        def buttons_for(self, person: Person) -> list[Saying]: ...

        def awaits(self, person: Person) -> bool: ...

    def question_for(self: "Referral", person: Person) -> Step:  # type: ignore[misc]
        """What a mail asks. The first yes or no stays open after its day, as long as nobody answered."""
        if self.may_be_answered_by(person):
            return Step.ANSWER
        return Step.CONSENT if self.may_be_consented_by(person) else self.step

    def choices_for(self: "Referral", person: Person) -> list[str]:  # type: ignore[misc]
        """The keys of all that this person may answer now, the likeliest first."""
        sayings: list[str] = list(self.buttons_for(person))
        options = [choice for choice, option in OPTIONS.items() if option.may(self, person)]
        possible = dict.fromkeys([*options, *sayings] if self.introduction is None else [*sayings, *options])
        first = [key for key in FIRST.get(self.step, ()) if key in possible]
        return list(dict.fromkeys(first + list(possible)))

    def may_answer(self: "Referral", key: str, person: Person) -> bool:  # type: ignore[misc]
        return key in self.choices_for(person)

    def answer(self: "Referral", key: str, by: Person, words: Words) -> None:  # type: ignore[misc]
        """The same as the button on the page."""
        if key in set(Saying):
            self.say(Saying(key), by, on=words.on, note=words.note)
        elif key in set(Choice):
            OPTIONS[Choice(key)].act(self, by, words)
        else:
            raise Refused(N_("That isn’t one of the answers."))


def takes(key: str) -> Takes:
    """What an answer wants with it."""
    if key in set(Choice):
        return OPTIONS[Choice(key)].takes
    said = SAYINGS[Saying(key)]
    return Takes.MOMENT if said.asks_time else Takes.BY if said.asks_date else Takes.NOTE


def moment_of(kind: Takes, day: date, at: time | None, zone: str) -> datetime:
    """When, on the clock of whoever answers: the morning it comes back, the end of a day's work, or that very moment."""
    hour = at if kind is Takes.MOMENT and at else OPENS if kind is Takes.UNTIL else CLOSES
    return datetime.combine(day, hour, ZoneInfo(zone))


def _agree(referral: "Referral", by: Person, words: Words) -> None:
    referral.agree(by)
    if words.note:
        referral.post(by, words.note, Readers.RECEIVER_CONTACT)


def _moment(words: Words) -> datetime:
    if words.on is None:
        raise Refused(N_("Please say until which day."))
    return words.on
