"""What all the small moves of a referral have in common: whose they are, once, in time, and with nothing lost."""

import pytest

from exchange.db import db
from exchange.models.letter import Letter
from exchange.models.timeline import Entry
from tests.views.moves import MOVES, WORDS

SHOWN = [move for move in MOVES if move.shown]
WORDED = [move for move in MOVES if move.text]
FOR_BOTH = (
    "pause", "resume", "nudge", "pick-up", "heads-up", "heads-up/settled", "heads-up/thanks", "restart",
    "stuck/need-days",
)  # fmt: skip
# What happened meanwhile stands on another timeline.
ELSEWHERE = ("offer-on", "pick-up", "repeat")
LATE = [move for move in MOVES if move.late]


def each(moves):
    return pytest.mark.parametrize("move", moves, ids=[f"{move.path}-{move.by}" for move in moves])


def address(referral, move):
    return f"/r/{referral.id}/{move.path}"


def kept():
    """How many lines and letters there are."""
    return db.session.query(Entry).count(), db.session.query(Letter).count()


def escaped(words):
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@each(SHOWN)
def test_whose_move_it_is_is_asked(move, cast, clock, browser_of):
    referral = move.ready(cast, clock)

    page = browser_of(getattr(cast, move.by)).get(address(referral, move))

    assert page.status_code == 200


@each(MOVES)
def test_it_is_done_and_stands_on_the_timeline(move, cast, clock, browser_of):
    referral = move.ready(cast, clock)
    before = kept()

    answer = browser_of(getattr(cast, move.by)).post(address(referral, move), data=move.sent(cast))

    assert answer.status_code == 302
    assert kept()[0] > before[0]


@each(MOVES)
@pytest.mark.parametrize("who", ["maya", "tomas", "ruth", "sam", "olga"])
def test_nobody_elses_hands_do_it(move, who, cast, clock, browser_of):
    if who == move.by or (move.path in FOR_BOTH and who in ("maya", "tomas")):
        return
    referral, client = move.ready(cast, clock), browser_of(getattr(cast, who))
    before = kept()

    codes = {client.open(address(referral, move), method=method, data=move.sent(cast)).status_code for method in methods(move)}

    assert codes == {403 if who in ("maya", "tomas") else 404}
    assert kept() == before


def methods(move):
    return ("GET", "POST") if move.shown else ("POST",)


@each(MOVES)
def test_the_same_form_twice_counts_once(move, cast, clock, browser_of):
    referral, client = move.ready(cast, clock), browser_of(getattr(cast, move.by))
    data = move.sent(cast, once="the-same-key")
    first = client.post(address(referral, move), data=data)
    once = kept()

    second = client.post(address(referral, move), data=data)

    assert (second.status_code, second.location) == (302, first.location)
    assert kept() == once


@each(LATE)
def test_too_late_says_so_with_what_happened_and_what_was_typed(move, cast, clock, browser_of):
    referral, client = move.ready(cast, clock), browser_of(getattr(cast, move.by))
    seen = referral.version
    move.late(referral, cast)
    db.session.commit()
    before = kept()

    page = client.post(address(referral, move), data=move.sent(cast, seen=seen))

    assert page.status_code == 409
    assert ("What happened meanwhile" in page.text) == (move.path not in ELSEWHERE)
    assert escaped(WORDS) in page.text or not move.text
    assert f'href="/r/{referral.id}"' in page.text
    assert kept() == before


@each([move for move in LATE if move.shown and move.path != "decide"])
def test_a_page_for_a_move_that_is_over_asks_nothing(move, cast, clock, browser_of):
    referral, client = move.ready(cast, clock), browser_of(getattr(cast, move.by))
    move.late(referral, cast)
    db.session.commit()

    page = client.get(address(referral, move))

    assert page.status_code == 409
    assert "<form" not in page.text


@each(WORDED)
@pytest.mark.parametrize("words", ["x" * 4001, "turned \u202e around", "bell \x07"], ids=["long", "bidi", "control"])
def test_words_that_cannot_be_kept_are_shown_again(move, words, cast, clock, browser_of):
    referral, client = move.ready(cast, clock), browser_of(getattr(cast, move.by))
    before = kept()

    page = client.post(address(referral, move), data=move.sent(cast) | {move.text: words})

    assert page.status_code == 422
    assert f'href="#{move.text}"' in page.text
    assert words[:5] in page.text
    assert kept() == before


def test_an_organizer_who_gave_it_is_the_giver(cast, at, browser_of):
    referral = at("offered")
    referral.giver = cast.ruth
    db.session.commit()

    assert browser_of(cast.ruth).get(f"/r/{referral.id}/withdraw").status_code == 200


@pytest.mark.parametrize("number", [987654, 2**31, 2**63, 10**30])
def test_a_number_that_names_nothing_is_not_found(number, browser_of, cast):
    assert browser_of(cast.tomas).get(f"/r/{number}/decide").status_code == 404


@pytest.mark.parametrize("path", ["reply", "tell"])
def test_a_form_with_gaps_that_comes_at_the_wrong_moment_is_met_calmly(path, at, maya, browser_of):
    answer = browser_of(maya).post(f"/r/{at('introduced').id}/{path}", data={"text": "x" * 20_000, "teller": "nobody"})

    assert answer.status_code == 409
