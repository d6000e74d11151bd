"""A giver writes: with gaps at first, changed until it is answered, dropped without a trace."""

import pytest

from exchange.db import db
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.turn import Step
from exchange.models.referral.writing import About
from exchange.models.refused import Refused
from exchange.models.timeline import Kind

PRIYA = About("Priya Nair", "priya@leafandladle.example")
BOOKS = {"words": "Books", "expects_call": False}


def begun(cast, about=PRIYA, receiver=None, need=BOOKS, ticks=frozenset(), **terms):
    referral = Referral.draft(cast.maya, cast.millbrook, contact=cast.maya)
    db.session.add(referral)
    referral.write(by=cast.maya, about=about, receiver=receiver, need=need, ticks=set(ticks), **terms)
    db.session.commit()
    return referral


def rewrite(referral, by, **changed):
    need = referral.need
    ticks = {tick.position for tick in need.ticks if tick.ticked}
    contact = need.contact
    kept = {
        "receiver": referral.receiver,
        "about": About(contact.name, contact.email, contact.phone),
        "need": {},
        "ticks": ticks,
    }
    referral.write(by=by, **kept | changed)
    db.session.commit()


def people(name):
    return db.session.query(Person).filter_by(name=name).count()


def test_a_draft_may_have_nothing_but_a_name(cast):
    referral = begun(cast, About("Priya"), need={})

    assert (referral.step, referral.contact.name, referral.receiver) == (Step.FINISH_DRAFT, "Priya", None)
    assert referral.missing() == ["receiver", "reach", "words", "expects", "manner", "ticks"]


def test_a_draft_is_due_in_fourteen_days(cast):
    referral = begun(cast)

    assert (referral.due_at - referral.created_at).days == 14
    assert referral.changes_at == referral.due_at


def test_what_the_giver_needs_is_about_the_giver_and_nobody_else(cast, maya):
    referral = begun(cast, About(giver=True))

    assert referral.need.own
    assert referral.contact is maya
    assert maya.name == "Maya Okafor"


def test_it_may_turn_out_to_be_for_the_giver_after_all(cast, maya):
    referral = begun(cast)

    rewrite(referral, maya, about=About(giver=True))

    assert referral.need.own
    assert people("Priya Nair") == 1, "the other Priya, of the cast"


def test_and_for_somebody_else_again_without_renaming_the_giver(cast, maya):
    referral = begun(cast, About(giver=True))

    rewrite(referral, maya, about=PRIYA)

    assert (referral.contact.name, maya.name) == ("Priya Nair", "Maya Okafor")


def test_an_introduction_is_needed_unless_only_a_name_is_passed_on(cast, tomas):
    referral = begun(cast, receiver=tomas, need=BOOKS | {"expects_call": True}, ticks={1, 2, 3}, manner=Manner.WORDS)

    assert referral.missing() == ["introduction"]
    referral.manner = Manner.DETAILS
    assert referral.missing() == []


def test_a_change_of_what_was_sent_is_said_on_the_timeline(at, maya, tomas):
    referral = at("offered")

    rewrite(referral, maya, need={"words": "Monthly books"})

    assert referral.timeline[-1].kind is Kind.EDITED
    assert (referral.need.words, referral.receiver) == ("Monthly books", tomas)


def test_a_second_look_without_a_change_is_not(at, maya):
    referral = at("offered")

    rewrite(referral, maya)

    assert referral.timeline[-1].kind is Kind.OFFERED


def test_what_was_sent_stays_with_whom_it_was_sent_to(at, maya, sam, tomas):
    referral = at("offered")

    rewrite(referral, maya, receiver=sam)

    assert referral.receiver is tomas


def test_once_answered_the_words_stay(at, maya):
    referral = at("accepted")

    with pytest.raises(Refused, match="answered by now"):
        rewrite(referral, maya, need={"words": "Something else"})


def test_only_the_giver_writes(at, tomas):
    with pytest.raises(Refused):
        rewrite(at("draft"), tomas)


def test_what_was_offered_before_stays_about_the_same_person(at, cast, maya, sam, tomas):
    former = at("offered")
    former.turn_down(by=tomas)
    again = former.offer_on(by=maya, receiver=sam)
    db.session.add(again)
    db.session.flush()

    rewrite(again, maya, about=About("Somebody else"), need={"words": "Monthly books"})

    assert again.contact_fixed
    assert (again.contact.name, again.need.words) == ("Priya Nair", "Monthly books")


def test_a_dropped_draft_leaves_nothing(cast, maya):
    referral = begun(cast, About("Nobody Else", "nobody@else.example"))

    referral.drop(by=maya)
    db.session.commit()

    assert db.session.query(Referral).count() == db.session.query(Need).count() == people("Nobody Else") == 0


def test_dropping_ones_own_need_does_not_drop_the_giver(cast, maya):
    begun(cast, About(giver=True)).drop(by=maya)
    db.session.commit()

    assert people("Maya Okafor") == 1


def test_dropping_a_second_offer_leaves_the_first(at, maya, sam, tomas):
    former = at("offered")
    former.turn_down(by=tomas)
    again = former.offer_on(by=maya, receiver=sam)
    db.session.add(again)
    db.session.commit()

    again.drop(by=maya)
    db.session.commit()

    assert db.session.query(Referral).all() == [former]
    assert (len(former.need.ticks), former.contact.name) == (5, "Priya Nair")


def test_a_draft_that_was_sent_and_taken_back_can_be_dropped(at, maya):
    referral = at("offered")
    referral.take_back(referral.timeline[0], by=maya)
    db.session.commit()

    referral.drop(by=maya)
    db.session.commit()

    assert db.session.query(Referral).count() == 0


def test_what_was_sent_is_not_dropped(at, maya):
    with pytest.raises(Refused, match="withdraw"):
        at("offered").drop(by=maya)


def test_nobody_drops_somebody_elses_draft(at, tomas):
    with pytest.raises(Refused):
        at("draft").drop(by=tomas)
