"""A lease and a fixed name: whatever moment a worker dies at, nothing is lost and little is said twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from exchange.clock import now
from exchange.db import db
from exchange.jobs import deliver as deliver_module
from exchange.jobs import written as written_module
from exchange.jobs.deliver import FIRST_WAIT, LEASE, LONGEST_WAIT, claim, deliver, dispatch
from exchange.jobs.stuff import stuff
from exchange.mail.compose import compose
from exchange.mail.message import Message
from exchange.mail.post import Delayed, nothing
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter, LetterKind
from tests.cast import Cast
from tests.jobs.conftest import Work
from tests.mail import letters

Clock = time_machine.Traveller


class Killed(BaseException):
    """What a kill -9 looks like from inside: nothing after it runs."""


class Tray:
    """Takes mail; may be told to die before or after it took one, or to be busy."""

    def __init__(self, dies: str = "", busy: bool = False) -> None:
        self.dies, self.busy = dies, busy
        self.taken: list[Message] = []

    def __enter__(self) -> "Tray":
        return self

    def __exit__(self, *args: object) -> None:
        return None

    def send(self, message: Message, meanwhile: Callable[[], object] = nothing) -> None:
        if self.dies == "before":
            raise Killed
        if self.busy:
            raise Delayed("451 later")
        meanwhile()
        self.taken.append(message)
        if self.dies == "after":
            raise Killed


@contextmanager
def worker(app: Flask) -> Iterator[None]:
    db.session.commit()
    with app.app_context():
        yield
    db.session.expire_all()


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> Tray:
    tray = Tray()
    monkeypatch.setattr(deliver_module, "post", lambda: tray)
    return tray


@pytest.fixture
def owed(cast: Cast) -> Letter:
    return letters.invitation(cast)


def stuff_all() -> None:
    stuff(now(), 10, set())


def the_envelope() -> Envelope:
    return db.session.query(Envelope).one()


@pytest.mark.parametrize("dies", ["before", "after"])
def test_a_worker_killed_while_sending_loses_nothing(
    app: Flask, owed: Letter, tray: Tray, clock: Clock, work: Work, dies: str
) -> None:
    tray.dies = dies
    with pytest.raises(Killed), worker(app):
        deliver()
    db.session.rollback()
    tray.dies = ""

    work()
    assert the_envelope().sent_at is None  # its lease has not run out
    clock.shift(LEASE)
    work()
    assert the_envelope().sent_at
    assert len(tray.taken) == (2 if dies == "after" else 1)
    assert len({message.message_id for message in tray.taken}) == 1


@pytest.mark.parametrize("where", ["stuff._stuff", "written.drop_pointless", "written.compose", "deliver._settle"])
def test_a_worker_killed_anywhere_loses_nothing(
    app: Flask, owed: Letter, tray: Tray, clock: Clock, work: Work, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(f"exchange.jobs.{where}", _killed)
        with pytest.raises(Killed), worker(app):
            deliver()
    db.session.rollback()
    clock.shift(LEASE)
    work()

    assert the_envelope().sent_at
    assert len({message.message_id for message in tray.taken}) == 1


def _killed(*args: object, **kwargs: object) -> Any:
    raise Killed


def test_nothing_is_sent_for_what_was_rolled_back(cast: Cast, tray: Tray, work: Work) -> None:
    db.session.add(Letter(person_id=cast.maya.id, kind=LetterKind.ENDED, occasion="x", due_at=now()))
    db.session.flush()
    db.session.rollback()
    work()

    assert not tray.taken


def test_two_workers_never_take_the_same_envelope(
    app: Flask, cast: Cast, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver_module, "HANDFUL", 1)
    letters.invitation(cast)
    letters.sign_in(cast)
    with worker(app):
        stuff_all()
        taken = [claim(now()), claim(now()), claim(now())]

    assert [len(handful) for handful in taken] == [1, 1, 0]
    assert taken[0] != taken[1]


def test_what_was_written_too_long_ago_is_written_anew_and_all_of_it_leaves(
    cast: Cast, tray: Tray, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver_module, "FRESH", timedelta())
    letters.invitation(cast)
    letters.sign_in(cast)
    work()

    assert len(tray.taken) == 2


def test_the_next_is_written_while_one_is_taken_in(cast: Cast, tray: Tray, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_before = []
    monkeypatch.setattr(written_module, "compose", lambda envelope: taken_before.append(len(tray.taken)) or compose(envelope))
    letters.invitation(cast)
    letters.sign_in(cast)
    letters.confirm_address(cast)
    work()

    assert len(tray.taken) == 3
    assert taken_before == [0, 0, 1]


def test_a_lease_runs_out(app: Flask, owed: Letter, clock: Clock) -> None:
    with worker(app):
        stuff_all()
        first = claim(now())
        clock.shift(LEASE)

        assert claim(now()) == first


def test_the_urgent_goes_before_the_days_post(app: Flask, cast: Cast, session: Any) -> None:
    day = letters.accepted(cast)
    day.due_at = now()
    letters.sign_in(cast)
    with worker(app):
        stuff_all()
        [first, _later] = claim(now())
        kinds = [letter.kind for letter in db.session.get(Envelope, first).letters]

    assert kinds == [LetterKind.SIGN_IN]


def test_a_letter_that_cannot_be_written_holds_up_no_other(cast: Cast, tray: Tray, work: Work) -> None:
    letters.invitation(cast)
    broken = letters.news_of_a_date(cast)
    broken.entry.slots = {}
    broken.due_at = now()
    work()

    assert "Ruth Ellery invites you to Millbrook Business Circle" in [message.subject for message in tray.taken]
    assert db.session.query(Envelope).filter(Envelope.error != "").count() == 1


def test_it_waits_longer_each_time_and_never_exactly_as_long(app: Flask, owed: Letter, clock: Clock) -> None:
    waits = []
    with worker(app):
        stuff_all()
        for _ in range(9):
            [envelope_id] = claim(now())
            dispatch([envelope_id], Tray(busy=True))
            envelope = db.session.get(Envelope, envelope_id)
            waits.append(envelope.next_try_at - now())
            clock.move_to(envelope.next_try_at)
            db.session.remove()

    assert FIRST_WAIT * 0.75 <= waits[0] <= FIRST_WAIT * 1.25
    assert waits[3] > waits[1] > waits[0]
    assert max(waits) <= LONGEST_WAIT * 1.25
    assert len(set(waits)) == len(waits)


def test_a_second_try_is_not_made_at_night(app: Flask, cast: Cast, clock: Clock) -> None:
    question = letters.question(cast)
    clock.shift(timedelta(hours=9, minutes=59))  # 19:59 in London
    with worker(app):
        stuff_all()
        while taken := claim(now()):
            dispatch(taken, Tray(busy=True))

    assert question.envelope.next_try_at.hour == 6  # 7:00 in London


@pytest.mark.parametrize("table", ["letter", "envelope"])
def test_what_was_sent_long_ago_costs_nothing(app: Flask, cast: Cast, session: Any, table: str) -> None:
    """Both look-ups of the outbox read an index that holds only what is still to do."""
    questions = {
        "letter": "SELECT person_id FROM letter WHERE envelope_id IS NULL AND dropped_at IS NULL AND due_at <= '2026-06-03'",
        "envelope": "SELECT id FROM envelope WHERE sent_at IS NULL AND dead_at IS NULL AND next_try_at <= '2026-06-03'",
    }
    explain = "EXPLAIN QUERY PLAN"
    if db.engine.dialect.name == "postgresql":
        explain = "EXPLAIN"
        session.execute(text("SET LOCAL enable_seqscan = off"))  # it reads small tables whole, whatever index there is
    plan = session.execute(text(f"{explain} {questions[table]}")).all()

    assert {"letter": "ix_letter_waiting", "envelope": "ix_envelope_unsent"}[table] in str(plan)


def test_a_line_in_the_log_says_no_address(app: Flask, cast: Cast, work: Work, caplog: pytest.LogCaptureFixture) -> None:
    broken = letters.news_of_a_date(cast)
    broken.entry.slots = {}
    broken.due_at = now()
    work()

    assert caplog.records
    for record in caplog.records:
        line = app.logger.handlers[0].format(record)
        assert "@millbrook" not in line
        assert "Priya" not in line


def test_mail_is_kept_once_however_often_it_is_sent(cast: Cast, work: Callable[[], list[str]], clock: Clock) -> None:
    letters.invitation(cast)
    work()
    the_envelope().sent_at, the_envelope().address = None, "gareth@example.org"
    clock.shift(LEASE)
    work()

    assert db.session.query(KeptMail).count() == 1
