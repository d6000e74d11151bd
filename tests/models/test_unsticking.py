"""An organizer helps along what has gone quiet: once, kindly, in the log, and never with a letter to the contact."""

from datetime import timedelta
from typing import Any

import pytest

from exchange.clock import now
from exchange.db import db
from exchange.models.board.figures import quiet_of
from exchange.models.letter import LetterKind
from exchange.models.log import Act, Did
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers
from tests.cast import Cast
from tests.models.owing import owed


@pytest.fixture
def quiet(at: Any, clock: Any) -> Referral:
    referral: Referral = at("introduced")
    clock.shift(timedelta(days=15))
    referral.pass_time()
    db.session.commit()
    return referral


def listed(cast: Cast) -> list[Referral]:
    db.session.commit()
    return list(db.session.scalars(quiet_of(cast.millbrook, now())))


def test_asked_kindly_it_leaves_the_list_and_comes_back_if_it_stays_quiet(quiet: Referral, cast: Cast, clock: Any) -> None:
    before = len(quiet.timeline)
    quiet.ask_kindly(by=cast.ruth, words="Tomas, can I help?")

    assert listed(cast) == []
    assert owed(quiet, before) == {("Tomas", LetterKind.FRIENDLY_WORD)}
    assert (quiet.timeline[-1].kind, quiet.timeline[-1].readers) == (Kind.ASKED_KINDLY, Readers.GIVER_RECEIVER)
    clock.shift(timedelta(days=13))
    quiet.pass_time()
    assert listed(cast) == [quiet]


def test_not_twice_in_between(quiet: Referral, cast: Cast) -> None:
    quiet.ask_kindly(by=cast.ruth, words="Tomas, can I help?")

    with pytest.raises(Refused):
        quiet.ask_kindly(by=cast.ruth, words="And once more.")


def test_it_rests_until_a_day(quiet: Referral, cast: Cast) -> None:
    quiet.pause_for_them(by=cast.ruth, until=now() + timedelta(days=14))

    assert listed(cast) == []
    assert quiet.step == "paused"


def test_it_is_closed_gently(quiet: Referral, cast: Cast) -> None:
    quiet.close_for_them(by=cast.ruth)

    assert listed(cast) == []
    assert quiet.ending
    assert (quiet.ending.how, quiet.ending.by) == (End.CLOSED_GENTLY, cast.ruth)


def test_each_is_in_the_log_without_a_word_of_it(quiet: Referral, cast: Cast) -> None:
    quiet.ask_kindly(by=cast.ruth, words="Tomas, can I help?")
    db.session.commit()

    (act,) = db.session.scalars(Act.of(cast.millbrook))
    assert (act.did, act.by, act.about, act.why, act.slots) == (Did.ASKED_KINDLY, cast.ruth, cast.tomas, "", {})


@pytest.mark.parametrize("who", ["maya", "tomas", "priya"])
def test_one_of_the_three_has_ways_of_their_own(quiet: Referral, cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        quiet.close_for_them(by=getattr(cast, who))


def test_not_before_it_has_gone_quiet(at: Any, cast: Cast) -> None:
    assert not at("introduced").may_be_unstuck_by(cast.ruth)
