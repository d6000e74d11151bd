"""Every small move of a referral: when it is whose to make, what they would send, and what makes it too late."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from exchange.clock import now
from exchange.db import db
from exchange.models.person import Hears, PartEnds
from exchange.models.referral import Referral
from exchange.models.referral.dispute import Over
from exchange.models.referral.no_fit import Left
from exchange.models.referral.saying import Saying
from tests.cast import Cast, person, referral_at

WORDS = "A line of my own: Tom & <b>Jerry</b>"

Act = Callable[[Referral, Cast], Any]


@dataclass(frozen=True)
class Move:
    """`late` makes it impossible; `text` names the field that takes words; `shown` is False where only a button acts."""

    path: str
    by: str
    stage: str
    data: dict[str, Any]
    late: Act | None
    before: Act = lambda referral, cast: None
    how: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    shown: bool = True
    days: int = 0

    def ready(self, cast: Cast, clock: Any) -> Referral:
        referral = referral_at(self.stage, cast, **self.prepared(cast))
        self.before(referral, cast)
        db.session.commit()
        clock.shift(timedelta(days=self.days))
        referral.pass_time()
        db.session.commit()
        return referral

    def prepared(self, cast: Cast) -> dict[str, Any]:
        """Some are about a contact who has only a phone."""
        if self.path != "text":
            return self.how
        contact = person("Priya Nair", phone="+442079460123")
        db.session.add(contact)
        return self.how | {"contact": contact}

    def sent(self, cast: Cast, **more: Any) -> dict[str, Any]:
        words = {self.text: WORDS} if self.text else {}
        data = {name: getattr(cast, value).id if value in ("sam", "ruth") else value for name, value in self.data.items()}
        return words | data | more


def handed_back(referral: Referral, cast: Cast) -> None:
    referral.hand_back(by=cast.tomas, note="Too much on.")


def ended(referral: Referral, cast: Cast) -> None:
    referral.refuse(by=cast.priya)


def withdrawn(referral: Referral, cast: Cast) -> None:
    referral.withdraw(by=cast.maya, note="It has solved itself.")


def declined(referral: Referral, cast: Cast) -> None:
    referral.turn_down(by=cast.tomas, note="Not just now.")


def accepted(referral: Referral, cast: Cast) -> None:
    referral.accept(by=cast.tomas)


def asked(referral: Referral, cast: Cast) -> None:
    referral.ask(by=cast.tomas, text="How many staff?")


def paused(referral: Referral, cast: Cast) -> None:
    referral.pause(by=cast.maya, until=now() + timedelta(days=9))


def no_fit(referral: Referral, cast: Cast) -> None:
    referral.call_no_fit(by=cast.tomas, left=Left.NOTHING)


def picked_up(referral: Referral, cast: Cast) -> None:
    referral.pick_up(by=cast.tomas)


def told_first(referral: Referral, cast: Cast) -> None:
    referral.give_heads_up(by=cast.tomas, happened="I missed our call.", done="", expect="")


def unpaid_once(referral: Referral, cast: Cast) -> None:
    referral.still_unpaid(by=cast.tomas)


def ended_by_hand(referral: Referral, cast: Cast) -> None:
    referral.hand_back(by=cast.tomas)


def at_odds(referral: Referral, cast: Cast) -> None:
    referral.disagree(by=cast.priya, over=Over.PRICE, words="It was to be less.")


def settled(referral: Referral, cast: Cast) -> None:
    referral.settle(by=cast.priya)


def erased(referral: Referral, cast: Cast) -> None:
    referral.need.erased_at = now()


LOOP = {"hears": Hears.ENDING.value, "part_ends": PartEnds.HELLO.value}
MOVES = [
    Move("decide", "tomas", "offered", {"answer": "yes"}, withdrawn, text="thanks"),
    Move("decide", "tomas", "offered", {"answer": "no"}, withdrawn, text="thanks"),
    Move("no", "tomas", "offered", {"reason": "full"}, withdrawn, text="thanks"),
    Move("ask", "tomas", "offered", {}, withdrawn, text="text"),
    Move("reply", "maya", "offered", {}, accepted, asked, text="text"),
    Move("introduce", "maya", "introducing", {"heard": "expects"}, handed_back, text="note"),
    Move("text", "maya", "asking", {}, lambda r, c: r.text_sent(by=c.maya)),
    Move("tell", "maya", "offered", {"teller": "myself"}, lambda r, c: r.tell_contact(by=c.maya, for_me=False), declined),
    Move("wait", "maya", "offered", {}, accepted, shown=False, days=5),
    Move("offer-on", "maya", "offered", {"other": "sam"}, erased, declined),
    Move("hand-back", "tomas", "introduced", {}, ended, text="note"),
    Move("withdraw", "maya", "offered", {}, declined, text="note"),
    Move("pause", "tomas", "met", {"span": "week"}, paused, text="note"),
    Move("pause", "maya", "met", {"day": "2026-07-01"}, paused, text="note"),
    Move("resume", "tomas", "met", {}, lambda r, c: r.resume(by=c.maya), paused, shown=False),
    Move("step-back", "maya", "met", {}, ended, text="words"),
    Move("loop", "maya", "met", LOOP, ended),
    Move("heads-up", "tomas", "met", {"done": "I rang."}, None, text="happened"),
    Move("heads-up/settled", "tomas", "met", {}, lambda r, c: r.settle_heads_up(by=c.tomas), told_first, shown=False),
    Move("heads-up/thanks", "maya", "met", {}, lambda r, c: r.thank_for_heads_up(by=c.maya), told_first, shown=False),
    Move("restart", "tomas", "introduced", {}, ended, text="words", days=9),
    Move("restart", "tomas", "met", {"by_hand": "1"}, ended, text="words", days=9),
    Move("restart", "maya", "introducing", {}, handed_back, text="words"),
    Move("stuck/cant-reach", "tomas", "introduced", {}, ended, text="note"),
    Move("stuck/need-days", "tomas", "met", {"day": "2026-07-01"}, paused, text="note"),
    Move("stuck/expected-something-else", "tomas", "met", {"does": "books", "then": "go-on"}, ended, text="hoped"),
    Move("stuck/not-paid", "tomas", "delivered", {}, ended_by_hand),
    Move("stuck/not-paid", "tomas", "delivered", {"end": "1"}, ended_by_hand, unpaid_once),
    Move("dispute", "tomas", "met", {"over": "price"}, at_odds, text="words"),
    Move("dispute/account", "tomas", "met", {"done": "Redone."}, settled, at_odds, text="happened"),
    Move("dispute/organizer", "tomas", "met", {}, settled, at_odds, shown=False),
    Move("dispute/settled", "tomas", "met", {}, settled, at_odds, shown=False),
    Move("dispute/end", "tomas", "met", {}, settled, at_odds),
    Move("thanks", "tomas", "met", {}, None, text="text"),
    Move("not-a-fit", "tomas", "met", {"help": "reading"}, ended, text="reading"),
    Move("not-a-fit", "tomas", "in_touch", {"help": "nothing"}, ended, text="better"),
    Move("pass-on", "tomas", "met", {"other": "sam", "words": "Meet."}, ended, text="need"),
    Move("close", "tomas", "agreed", {"paid": "yes", "telling": "names", "told": "yes"}, ended, text="became"),
    Move("keep-in-mind", "tomas", "met", {}, lambda r, c: r.keep_in_mind(by=c.tomas), no_fit, shown=False),
    Move("pick-up", "tomas", "met", {}, picked_up, no_fit, text="words"),
    Move("pick-up", "maya", "met", {}, picked_up, no_fit, text="words"),
    Move("repeat", "tomas", "complete", {}, lambda r, c: r.repeat(by=c.tomas), text="words"),
    Move("nudge", "maya", "in_touch", {}, lambda r, c: r.say(Saying.MET, by=c.tomas), text="text", days=6),
    Move(
        "mend", "maya", "introduced", {"email": "priya@new.example"}, lambda r, c: r.say(Saying.SAID_HELLO, by=c.tomas),
        lambda r, c: r.say(Saying.DETAILS_WRONG, by=c.tomas),
    ),
]  # fmt: skip
