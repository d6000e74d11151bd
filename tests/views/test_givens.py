"""“I was given this”: the giver confirms with one tap, and nothing moves before."""

import pytest

from exchange.db import db
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral import Referral
from exchange.models.referral.turn import Stage

GIVEN = {"receiver": "maya", "name": "Priya Nair", "email": "priya@shop.example", "words": "Monthly books: SECRET"}


@pytest.fixture
def logged(cast, browser_of):
    answer = browser_of(cast.tomas).post("/given", data=GIVEN)
    assert answer.status_code == 302
    return db.session.scalars(Referral.visible_to(cast.maya)).one()


def test_the_giver_alone_is_asked_and_nothing_moves(logged, cast):
    assert (logged.giver, logged.receiver, logged.stage) == (cast.maya, cast.tomas, Stage.DRAFT)
    letters = db.session.query(Letter).all()
    assert [(letter.to, letter.kind) for letter in letters] == [(cast.maya, LetterKind.GIVEN)]
    assert db.session.scalars(Referral.visible_to(cast.tomas)).all() == []


def test_one_tap_confirms_it(logged, cast, browser_of):
    maya = browser_of(cast.maya)
    assert "Tomas says you gave this" in maya.get("/home").text
    read_over = maya.get(f"/give/{logged.id}/check").text
    assert "It is so" in read_over
    assert "It would reach Priya Nair at priya@shop.example." in read_over

    maya.post(f"/give/{logged.id}/begin")

    assert logged.stage is Stage.INTRODUCED
    assert {letter.to.first_name for letter in logged.letters if letter.entry} == {"Tomas", "Priya"}


def test_if_it_is_not_so_it_is_dropped_and_nothing_is_kept(logged, cast, browser_of):
    browser_of(cast.maya).post(f"/give/{logged.id}/drop")

    assert db.session.query(Referral).count() == 0
    assert db.session.query(Letter).count() == 0


@pytest.mark.parametrize("who", ["tomas", "sam", "ruth", "olga"])
def test_nobody_else_confirms_it(who, logged, cast, browser_of):
    client = browser_of(getattr(cast, who))

    assert client.post(f"/give/{logged.id}/begin").status_code == 404
    assert client.get(f"/give/{logged.id}/check").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"receiver": ""}, {"receiver": "tomas"}, {"receiver": "olga"}, {"name": ""}, {"email": ""}, {"words": " "}]
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(wrong, cast, browser_of):
    page = browser_of(cast.tomas).post("/given", data=GIVEN | wrong)

    assert page.status_code == 422
    assert "words" in wrong or "SECRET" in page.text
    assert db.session.query(Referral).count() == 0


def test_nobody_is_introduced_to_themselves(cast, browser_of):
    assert browser_of(cast.tomas).post("/given", data=GIVEN | {"email": cast.maya.email}).status_code == 409


def test_the_same_form_twice_counts_once(cast, browser_of):
    client = browser_of(cast.tomas)
    for _time in range(2):
        client.post("/given", data=GIVEN | {"once": "the-same-key"})

    assert db.session.query(Referral).count() == 1
