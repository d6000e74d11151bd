"""Whoever will write holds SQLite's write lock from the first statement on, so that nobody is refused half-way."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import text

from exchange.db import db


def lock_is_free() -> bool:
    with closing(sqlite3.connect(str(db.engine.url.database), timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
    return True


@pytest.mark.parametrize(("method", "free"), [("GET", True), ("POST", False)])
def test_a_request_that_writes_waits_for_its_turn_at_the_start(app: Flask, method: str, free: bool) -> None:
    with app.test_request_context("/", method=method):
        app.preprocess_request()
        db.session.execute(text("SELECT 1"))

        assert lock_is_free() is free


def test_so_it_does_after_a_job_was_run_in_its_middle(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        app.preprocess_request()
        with app.app_context():
            db.session.execute(text("SELECT 1"))
        db.session.execute(text("SELECT 1"))

        assert not lock_is_free()
