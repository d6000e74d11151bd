"""Whoever plays every part through the mailbox need not wait for the morning."""

import pytest

from exchange.jobs import waiting


@pytest.fixture
def waits(at, session):
    referral = at("offered")
    return referral


def test_what_waits_is_said_and_comes_when_asked_for(waits, anybody, session):
    page = anybody.get("/mailbox").text
    assert "1 letter waits" in page

    anybody.post("/mailbox")

    assert "has someone for you to meet" in anybody.get("/mailbox").text
    assert session.scalars(waiting()).all() == []


def test_a_reminder_is_not_brought(waits, anybody, session, tomas):
    anybody.post("/mailbox")

    assert anybody.get("/mailbox").text.count("to tomas@millbrook.example") == 1


def test_what_came_is_not_brought_twice(waits, anybody):
    anybody.post("/mailbox")
    anybody.post("/mailbox")

    assert anybody.get("/mailbox").text.count("has someone for you to meet") == 1
