"""Bad news first: only the other member reads it, thanks for it, and hears when it has been put right."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.jobs.worth import still_worth
from exchange.models.letter import LetterKind
from exchange.models.refused import Refused
from exchange.models.timeline import Readers
from tests.models.owing import owed

NEWS = {"happened": "I missed our call.", "done": "I rang.", "expect": "A step by Friday."}


@pytest.mark.parametrize("stage", ["accepted", "met", "complete"])
@pytest.mark.parametrize(("teller", "hearer"), [("tomas", "Maya"), ("maya", "Tomas")])
def test_only_the_other_member_is_told_and_reads_it(stage, teller, hearer, at, cast):
    referral = at(stage)

    referral.give_heads_up(by=getattr(cast, teller), **NEWS)

    entry = referral.timeline[-1]
    assert owed(referral, -1) == {(hearer, "heads_up")}
    assert entry.readers is Readers.GIVER_RECEIVER
    assert not entry.readable_by(referral.seats_of(cast.priya), cast.priya)
    assert (entry.text, entry.slots) == ("I missed our call.", {"done": "I rang.", "expect": "A step by Friday."})


@pytest.mark.parametrize("who", ["priya", "ruth", "sam", "olga"])
def test_nobody_else_gives_it(who, at, cast):
    with pytest.raises(Refused):
        at("met").give_heads_up(by=getattr(cast, who), happened="Hm.", done="", expect="")


def test_not_before_the_yes(at, tomas):
    with pytest.raises(Refused):
        at("offered").give_heads_up(by=tomas, happened="Hm.", done="", expect="")


def test_five_working_days_on_the_teller_is_asked_whether_it_is_put_right(at, tomas, clock):
    referral = at("met")
    referral.give_heads_up(by=tomas, **NEWS)
    letter = next(letter for letter in referral.letters if letter.kind is LetterKind.HEADS_UP_SETTLED)

    assert (letter.to, letter.due_at.date()) == (tomas, (now() + timedelta(days=8)).date())
    assert still_worth(letter)

    referral.settle_heads_up(by=tomas)

    assert owed(referral, -1) == {("Maya", "news")}
    assert not still_worth(letter)
    with pytest.raises(Refused):
        referral.settle_heads_up(by=tomas)


def test_one_thank_you_is_enough(at, maya, tomas):
    referral = at("met")
    referral.give_heads_up(by=tomas, **NEWS)

    referral.thank_for_heads_up(by=maya)

    assert owed(referral, -1) == {("Tomas", "news")}
    for person in (maya, tomas):
        with pytest.raises(Refused):
            referral.thank_for_heads_up(by=person)
