"""The small questions: what each party may say at each stage, and what becomes of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from exchange.models.referral.ending import End
from exchange.models.timeline import Kind, Seat


class What(StrEnum):
    """What a fact is about."""

    SPOKE = "spoke"
    TRIED = "tried"
    DETAILS = "details"
    STUCK = "stuck"
    HELPED = "helped"
    DATE = "date"
    MET = "met"
    WAITING = "waiting"
    FIT = "fit"
    PRICE = "price"
    DECIDED = "decided"
    GOING = "going"
    PROMISE = "promise"
    DONE = "done"
    PAID = "paid"
    HAPPY = "happy"
    SETTLED = "settled"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class Saying(StrEnum):
    """One button; the key stands in the page's address."""

    SAID_HELLO = "said-hello"
    WE_SPOKE = "we-spoke"
    TRIED = "tried"
    DETAILS_WRONG = "details-wrong"
    NOBODY_CALLED = "nobody-called"
    RATHER_NOT = "rather-not"
    DATE_SET = "date-set"
    MOVED = "moved"
    MET = "met"
    NOT_MET = "not-met"
    WAITING = "waiting"
    NOT_A_FIT = "not-a-fit"
    NOT_QUITE = "not-quite"
    CLEARED_UP = "cleared-up"
    PRICE_SENT = "price-sent"
    WORKING = "working-together"
    GOING_AHEAD = "going-ahead"
    THINKING = "still-thinking"
    CHOSE_OTHER = "chose-someone-else"
    NOT_FOR_ME = "not-for-me"
    DONE = "done"
    NEW_DATE = "new-date"
    GOING_WELL = "going-well"
    GOING_BADLY = "not-going-well"
    PAID = "paid"
    NOT_PAID = "not-yet-paid"
    HAPPY = "happy"
    UNHAPPY = "not-quite-happy"
    SETTLED = "settled"
    HAD_A_WORD = "had-a-word"
    LEAVE_IT = "leave-it"


@dataclass(frozen=True)
class Said:
    """`asks_date` wants a moment with it (a day is enough where `asks_time` is not set); `ends` closes the referral."""

    what: What
    kind: Kind
    seats: tuple[Seat, ...]
    answer: Answer = Answer.YES
    asks_date: bool = False
    asks_time: bool = False
    may_be_past: bool = False
    ends: End | None = field(default=None)


G, R, C = Seat.GIVER, Seat.RECEIVER, Seat.CONTACT
NO = Answer.NO

SAYINGS: dict[Saying, Said] = {
    Saying.SAID_HELLO: Said(What.SPOKE, Kind.SPOKE, (R,)),
    Saying.WE_SPOKE: Said(What.SPOKE, Kind.SPOKE, (C,)),
    Saying.TRIED: Said(What.TRIED, Kind.TRIED, (R,)),
    Saying.DETAILS_WRONG: Said(What.DETAILS, Kind.DETAILS_WRONG, (R,)),
    Saying.NOBODY_CALLED: Said(What.SPOKE, Kind.NOT_CALLED, (C,), NO),
    Saying.RATHER_NOT: Said(What.DECIDED, Kind.DECIDED_AGAINST, (C,), NO, ends=End.NOT_WANTED),
    Saying.DATE_SET: Said(What.DATE, Kind.DATED, (R, C), asks_date=True, asks_time=True),
    Saying.MOVED: Said(What.DATE, Kind.DATED, (R, C), asks_date=True, asks_time=True),
    Saying.MET: Said(What.MET, Kind.MET, (R, C)),
    Saying.NOT_MET: Said(What.MET, Kind.NOT_MET, (R, C), NO),
    Saying.WAITING: Said(What.WAITING, Kind.WAITING, (R,)),
    Saying.NOT_A_FIT: Said(What.DECIDED, Kind.DECIDED_AGAINST, (R,), NO, ends=End.NO_FIT),
    Saying.NOT_QUITE: Said(What.FIT, Kind.DOUBTED, (C,), NO),
    Saying.CLEARED_UP: Said(What.FIT, Kind.CLEARED_UP, (R,)),
    Saying.PRICE_SENT: Said(What.PRICE, Kind.PRICED, (R,)),
    Saying.WORKING: Said(What.DECIDED, Kind.DECIDED, (R,)),
    Saying.GOING_AHEAD: Said(What.DECIDED, Kind.DECIDED, (C,)),
    Saying.THINKING: Said(What.DECIDED, Kind.UNDECIDED, (C,), Answer.UNDECIDED),
    Saying.CHOSE_OTHER: Said(What.DECIDED, Kind.DECIDED_AGAINST, (C,), NO, ends=End.CHOSE_OTHER),
    Saying.NOT_FOR_ME: Said(What.DECIDED, Kind.DECIDED_AGAINST, (C,), NO, ends=End.NO_FIT),
    Saying.DONE: Said(What.DONE, Kind.DELIVERED, (R,)),
    Saying.NEW_DATE: Said(What.PROMISE, Kind.PROMISED, (R,), asks_date=True),
    Saying.GOING_WELL: Said(What.GOING, Kind.GOING_WELL, (C,)),
    Saying.GOING_BADLY: Said(What.GOING, Kind.GOING_BADLY, (C,), NO),
    Saying.PAID: Said(What.PAID, Kind.PAID, (R,)),
    Saying.NOT_PAID: Said(What.PAID, Kind.UNPAID, (R,), NO),
    Saying.HAPPY: Said(What.HAPPY, Kind.HAPPY, (C,)),
    Saying.UNHAPPY: Said(What.HAPPY, Kind.UNHAPPY, (C,), NO),
    Saying.SETTLED: Said(What.SETTLED, Kind.SETTLED, (R,)),
    Saying.HAD_A_WORD: Said(What.HELPED, Kind.HELPED, (G,)),
    Saying.LEAVE_IT: Said(What.HELPED, Kind.HELPED, (G,), NO, ends=End.UNREACHABLE),
}
