"""Whoever had everything erased hears it once, at an address that is kept no longer than that."""

from typing import Any

from sqlalchemy import select

from exchange.db import db
from exchange.models.letter import Envelope
from tests.cast import Cast
from tests.jobs.conftest import Work
from tests.mail.letters import goes


def test_the_last_mail_leaves_and_the_address_with_it(cast: Cast, session: Any, work: Work) -> None:
    goes(cast.tomas)

    assert work() == ["tomas@millbrook.example: Everything of yours is erased"]
    assert db.session.scalars(select(Envelope.address)).all() == [""]
    assert work() == []
