"""A need: the group's questions about it, and who else is being introduced for the same person."""

from exchange.db import db
from exchange.models.group import ChecklistQuestion
from exchange.models.person import Person
from exchange.models.referral import Referral
from tests.cast import draft


def of_sam(cast, **contact):
    """A draft of Sam's for Tomas, about somebody who can be reached like this."""
    about = Person(name="P. Nair", **contact)
    referral = Referral.draft(cast.sam, cast.millbrook, about, cast.tomas, words="Books", expects_call=False)
    db.session.add(referral)
    db.session.flush()
    return referral


def the_same(referral):
    return list(db.session.scalars(Referral.about_the_same_contact(referral.need)))


def test_what_is_ticked_is_counted_and_the_wording_is_copied(at):
    need = at("draft").need

    assert (need.ticked, need.asked) == (4, 5)
    assert [tick.ticked for tick in need.ticks] == [True, True, True, True, False]
    assert need.ticks[0].wording == need.group.questions[0].wording


def test_ticking_again_replaces_what_was_ticked(at):
    need = at("draft").need

    need.tick({5})
    db.session.commit()

    assert [tick.position for tick in need.ticks if tick.ticked] == [5]
    assert (need.ticked, need.asked) == (1, 5)


def test_a_required_question_that_is_not_ticked_is_named(at):
    need = at("draft").need

    need.tick({2, 3})

    assert [tick.position for tick in need.unticked_required] == [1]


def test_a_draft_asks_as_the_group_asks_today(at):
    need = at("draft").need
    need.group.questions[0].wording = "It is urgent"

    need.tick({1})

    assert need.ticks[0].wording == "It is urgent"


def test_what_was_sent_keeps_its_questions_whatever_the_group_asks_later(at):
    need = at("offered").need
    need.group.questions[0].wording = "It is urgent"
    need.group.questions.append(ChecklistQuestion(position=6, wording="They pay", required=True))

    need.tick({1, 5})

    assert (need.ticks[0].wording, need.asked, need.ticked) == ("The need is real", 5, 2)


def test_the_same_address_in_the_group_is_found(at, cast):
    offered = at("offered")

    assert the_same(of_sam(cast, email="priya@leafandladle.example")) == [offered]


def test_the_same_number_is_found_too(at, cast):
    offered = at("offered")

    assert the_same(of_sam(cast, phone="+442079460123")) == [offered]


def test_somebody_with_another_address_is_somebody_else(at, cast):
    at("offered")

    assert the_same(of_sam(cast, email="other@leafandladle.example")) == []


def test_without_an_address_nobody_is_the_same(at, cast):
    at("offered")

    assert the_same(of_sam(cast)) == []


def test_a_draft_of_somebody_else_is_nobodys_business(at, cast):
    at("draft")

    assert the_same(of_sam(cast, email="priya@leafandladle.example")) == []


def test_what_has_ended_is_no_longer_under_way(at, cast, maya):
    at("offered").withdraw(by=maya)

    assert the_same(of_sam(cast, email="priya@leafandladle.example")) == []


def test_another_group_is_another_world(at, cast):
    at("offered")
    elsewhere = Referral.draft(cast.olga, cast.elsewhere, Person(name="P", email="priya@leafandladle.example"), None)
    db.session.add(elsewhere)
    db.session.flush()

    assert the_same(elsewhere) == []


def test_a_givers_own_need_is_like_no_other(cast, maya):
    first, second = (draft(cast, contact=maya, expects_call=False) for _ in range(2))
    first.send(by=maya)

    assert the_same(second) == []


def test_the_days_of_a_sent_need_are_the_ones_of_that_day(at, cast):
    need = at("offered").need
    cast.millbrook.days = {"hello": 9}

    assert need.days("hello") == 1
