"""Killed in the middle of everybody's digests: nobody gets two of one day, nobody none, and a repeat has the same name."""

import random
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import func, select

from exchange.clock import now
from exchange.models.letter import Letter, LetterKind
from exchange.models.person import Person
from tests.fire import club
from tests.fire.house import House, until
from tests.mail.sink import Sink


@pytest.mark.parametrize(("readers", "kills"), [(12, 2), pytest.param(400, 40, marks=pytest.mark.soak)])
@pytest.mark.parametrize("home", ["sqlite", "postgresql"], indirect=True)
def test_everybody_gets_one_digest(home: Flask, house: House, sink: Sink, readers: int, kills: int) -> None:
    everybody = club.expecting_digests(home, readers)
    del house.commands["web"]
    sink.slow = 0.05
    with house:
        for _kill in range(kills):
            goal = len(sink.received) + random.uniform(0, 0.8 * readers / kills)
            until(lambda goal=goal: len(sink.received) >= min(goal, readers))
            house.kill_somebody()
        until(lambda: not club.unsent(home) and not still_due(home))

    names = {(mail["To"], mail["Message-ID"]) for mail in sink.mails}
    owed = club.asked(home, select(Letter.person_id).where(Letter.kind == LetterKind.DIGEST))
    assert Counter(address for address, _name in names) == Counter(everybody)
    assert len(owed) == len(set(owed)) == readers
    assert len(sink.mails) - readers <= house.kills["worker"]


def still_due(home: Flask) -> int:
    return int(club.asked(home, select(func.count()).where(Person.next_digest_at <= now()))[0])
