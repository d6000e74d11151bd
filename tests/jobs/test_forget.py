"""Every hour: what has had its day is not kept."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from exchange.db import db
from exchange.models.need import Need
from exchange.models.once import Once
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.sign_in import SignIn
from tests.cast import Cast
from tests.jobs.conftest import Work
from tests.mail import letters

At = Callable[..., Referral]
Clock = time_machine.Traveller


def test_the_clock_knows_of_it(app: Flask) -> None:
    regular = {task.name for task in app.extensions["queue"]._registry.periodic_tasks}

    assert {"sweep", "forget"} <= regular


def test_a_contact_who_said_no_is_forgotten_after_thirty_days(at: At, priya: Person, minute: Work, clock: Clock) -> None:
    referral = at("asking")
    referral.refuse(by=priya)
    clock.shift(timedelta(days=29))
    minute()
    assert priya.email
    clock.shift(timedelta(days=2))
    minute()

    assert priya.email is None
    assert db.session.scalar(select(Need.erased_at))


def test_keys_and_ways_in_of_yesterday_go(cast: Cast, minute: Work, clock: Clock) -> None:
    letters.sign_in(cast)
    db.session.add(Once(key="a form"))
    clock.shift(timedelta(days=2))
    minute()

    assert db.session.query(Once).count() == 0
    assert db.session.query(SignIn).count() == 0
