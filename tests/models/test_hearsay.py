"""What giver or receiver heard from the contact is marked, and proves nothing; a no always stops it."""

from datetime import timedelta

import pytest

from exchange.models.referral.dispute import Over
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying, What
from exchange.models.referral.turn import Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from tests.cast import person


def by_phone(session):
    """A contact without an address."""
    contact = person("Priya Nair", phone="+442079460123")
    session.add(contact)
    return contact


def test_it_is_noted_and_decides_nothing(at, cast):
    referral = at("in_touch")
    referral.tell(Saying.MET, by=cast.maya)

    line = referral.timeline[-1]
    assert (line.kind, line.by, line.slots["saying"]) == (Kind.TOLD, cast.maya, "met")
    assert referral.facts[-1].what is What.SPOKE
    assert referral.stage is Stage.IN_TOUCH


def test_it_counts_where_she_cannot_say_it_herself(at, cast, session):
    referral = at("paid", contact=by_phone(session))
    referral.tell(Saying.HAPPY, by=cast.maya)

    assert referral.ending.completes
    assert referral.facts[-1].by is cast.maya


def test_her_own_word_takes_its_place(at, cast, session, clock):
    referral = at("agreed", contact=by_phone(session))
    referral.tell(Saying.GOING_BADLY, by=cast.tomas)
    clock.shift(timedelta(hours=1))
    referral.say(Saying.GOING_WELL, by=referral.contact)

    assert [fact.by for fact in referral.current(What.GOING)] == [referral.contact]


@pytest.mark.parametrize(("teller", "agreed"), [("tomas", False), ("maya", True)])
def test_nobody_agrees_with_themselves(at, cast, session, teller, agreed):
    referral = at("in_touch", contact=by_phone(session))
    referral.say(Saying.MET, by=cast.tomas)
    referral.tell(Saying.MET, by=getattr(cast, teller))

    assert referral.confirmed(What.MET) is agreed


@pytest.mark.parametrize("teller", ["maya", "tomas"])
@pytest.mark.parametrize("stage", ["asking", "introducing", "introduced", "meeting_set", "met"])
def test_a_no_always_stops_it(at, cast, stage, teller):
    referral = at(stage)
    referral.tell(Saying.RATHER_NOT, by=getattr(cast, teller), note="She rang.")

    assert (referral.ending.how, referral.step) == (End.NOT_WANTED, Step.NOTHING)
    assert referral.timeline[-1].kind is Kind.REFUSED


def test_once_they_work_together_nobody_stops_it_for_her(at, cast):
    with pytest.raises(Refused):
        at("agreed").tell(Saying.RATHER_NOT, by=cast.maya)


def test_somebody_else_was_chosen(at, cast):
    referral = at("met")
    referral.tell(Saying.CHOSE_OTHER, by=cast.maya)

    assert referral.ending.how is End.CHOSE_OTHER
    assert cast.priya in {letter.to for letter in referral.letters if letter.kind == "ended"}
    assert [entry.kind for entry in referral.timeline[-2:]] == [Kind.TOLD, Kind.ENDED]


@pytest.mark.parametrize("who", ["priya", "ruth", "sam"])
def test_only_giver_and_receiver_tell(at, cast, who):
    with pytest.raises(Refused):
        at("in_touch").tell(Saying.MET, by=getattr(cast, who))


def test_while_the_two_settle_something_nobody_speaks_for_the_other(at, cast):
    referral = at("in_touch")
    referral.disagree(by=cast.priya, over=Over.WORK, words="It leaks.")

    assert referral.sayings_told_by(cast.tomas) == []
    assert not referral.may_be_closed_gently_by(cast.tomas)


def test_a_receiver_tells_nobodys_happiness(at, cast, session):
    referral = at("paid", contact=by_phone(session))

    with pytest.raises(Refused):
        referral.tell(Saying.HAPPY, by=cast.tomas)
    assert referral.may_tell(Saying.HAPPY, cast.maya)
