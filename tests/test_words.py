"""Every word a person may read from a list is there."""

import pytest

from exchange.models.flag import About
from exchange.models.flag.deciding import Verdict
from exchange.models.need import Budget, Spoke
from exchange.models.person import Hears, PartEnds
from exchange.models.referral import Manner
from exchange.models.referral.decline import Reason
from exchange.models.referral.ending import End
from exchange.models.referral.offer import Knows
from exchange.models.referral.turn import STOPS, Stage
from exchange.words import ends, flags, givings, stops

LISTS = [
    (Stage, stops.STAGES), (End, ends.ENDS), (Reason, ends.REASONS), (Reason, ends.REASONS_SOFTLY),
    (Manner, givings.MANNERS), (Knows, givings.KNOWS), (Knows, givings.KNOWS_YOU), (Knows, givings.YOU_KNOW),
    (Budget, givings.BUDGETS), (Spoke, givings.SPOKE), (Hears, givings.HEARS), (Hears, givings.HEARS_HINTS),
    (PartEnds, givings.PART_ENDS), (About, flags.ABOUTS), (About, flags.ABOUT_HINTS), (Verdict, flags.VERDICTS),
]  # fmt: skip


@pytest.mark.parametrize(("enum", "words"), LISTS)
def test_every_key_has_words_and_no_word_has_lost_its_key(enum, words):
    assert set(words) == set(enum)
    assert all(words.values())


def test_members_have_six_stops_and_the_contact_five():
    assert len(stops.STOPS) == len(stops.STOPS_AHEAD) == len(STOPS) == 6
    assert len(stops.STOPS_FOR_CONTACT) == 5
