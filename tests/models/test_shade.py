"""How warm a referral is: the server's number and the picture's are one formula."""

import re
from math import floor
from pathlib import Path

import pytest

from exchange.models.referral.introduction import Manner
from exchange.models.referral.shade import shade

CSS = Path("static/css/goodword.css").read_text()
RULE = re.compile(r"(\.give(?::has\([^)]*\))*(?:, *\.give(?::has\([^)]*\))*)*) *\{([^{}]*)\}")
HAS = re.compile(r":has\(#(\w+)(:checked)?\)")
MANNERS = {None: None, Manner.DETAILS: "how0", Manner.WORDS: "how1", Manner.CALL: "how2", Manner.TOGETHER: "how3"}
KNOWING = {None: False, "exp": True, "unk": False, "own": True}


def holds(selector: str, there: set[str], checked: set[str]) -> bool:
    return all(name in (checked if ticked else there) for name, ticked in HAS.findall(selector))


def pictured(asked: int, ticked: int, manner: str | None, knowing: str | None) -> int:
    """What the browser shows: the rules that hold, the later over the earlier, and then the sum."""
    questions = [f"q{n}" for n in range(1, asked + 1)]
    checked = {*questions[:ticked], manner, knowing} - {None}
    values: dict[str, float] = {}
    for selectors, declarations in RULE.findall(CSS):
        if any(holds(selector, {*questions, *checked}, checked) for selector in selectors.split(",")):
            values |= {name: float(value) for name, value in re.findall(r"--(\w+): (\d+)", declarations)}
    formula = re.search(r"\.meter \{ --n: ([^}]+) \}", CSS)[1]
    python = re.sub(r"var\(--(\w+)\)", r"values['\1']", formula)
    return int(eval(python, {"min": min, "round": lambda n, step: floor(n / step + 0.5) * step, "values": values}))


@pytest.mark.parametrize("knowing", KNOWING)
@pytest.mark.parametrize("manner", MANNERS)
def test_the_picture_and_the_server_agree_whatever_is_ticked(manner, knowing):
    way = Manner.WORDS if knowing == "own" else manner
    for asked in range(1, 7):
        for ticked in range(asked + 1):
            said = shade(ticked, asked, way, known=KNOWING[knowing], done=False, agreed=False)

            assert pictured(asked, ticked, MANNERS[manner], knowing) == said, (asked, ticked)


@pytest.mark.parametrize(
    ("ticked", "manner", "known", "done", "agreed", "warm"),
    [
        (0, Manner.WORDS, True, False, False, 2),
        (5, Manner.DETAILS, True, True, True, 3),
        (5, Manner.WORDS, False, False, False, 3),
        (5, Manner.CALL, True, False, False, 6),
        (5, Manner.CALL, True, True, False, 9),
        (5, Manner.TOGETHER, True, True, True, 10),
        (3, Manner.WORDS, True, False, False, 6),
    ],
)
def test_it_is_never_warmer_than_what_is_known_done_and_agreed(ticked, manner, known, done, agreed, warm):
    assert shade(ticked, 5, manner, known=known, done=done, agreed=agreed) == warm


def test_halves_round_up_as_in_the_picture():
    assert shade(1, 4, Manner.WORDS, known=True, done=False, agreed=False) == 4


def test_a_promised_call_counts_in_full_once_it_was_made(at, maya, priya):
    referral = at("introducing")
    before = referral.shade

    referral.introduce(by=maya, expects_call=True)

    assert (before, referral.shade) == (6, 8)
