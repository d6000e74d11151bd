"""The contact is asked, once reminded, and may say yes, not now, or no, thanks, at any time and without a reason."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.models.letter import LetterKind
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Basis
from exchange.models.referral.saying import What
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers, Seat


def owed(referral, person):
    return [letter.kind for letter in referral.letters if letter.to is person]


def test_who_does_not_know_yet_is_asked_and_nothing_opens(at, tomas, priya):
    referral = at("asking")

    assert (referral.stage, referral.holder) == (Stage.ASKING, Holder.CONTACT)
    assert not referral.details_open_to(tomas)
    assert owed(referral, priya) == [LetterKind.INTRODUCTION, LetterKind.ONLY_IF]


def test_yes_introduces_them_and_opens_the_details(at, tomas, priya):
    referral = at("asking")

    referral.agree(by=priya)

    assert referral.introduction.basis is Basis.CONSENTED
    assert referral.details_open_to(tomas)
    assert referral.step is Step.HELLO


def test_yes_to_an_expected_call_adds_a_line_and_opens_at_once(at, priya, tomas):
    referral = at("accepted")
    assert not referral.details_open_to(tomas)

    referral.agree(by=priya)

    assert referral.details_open_to(tomas)
    assert referral.timeline[-1].kind is Kind.CONFIRMED


def test_not_quite_goes_to_the_giver_alone(at, priya):
    referral = at("asking")

    referral.agree(by=priya, need_is_right=False, correction="Two shops.")

    corrected = next(entry for entry in referral.timeline if entry.kind is Kind.CORRECTED)
    assert (corrected.text, corrected.readers) == ("Two shops.", Readers.GIVER_CONTACT)
    assert [letter.kind for letter in corrected.letters] == [LetterKind.QUIET_WORD]


def test_not_now_rests_and_asks_again_on_that_day(at, priya):
    referral = at("asking")

    referral.postpone(by=priya, until=now() + timedelta(days=14))

    assert (referral.step, referral.holder) == (Step.PAUSED, Holder.NOBODY)
    referral.pass_time(now() + timedelta(days=14, minutes=1))
    assert (referral.stage, referral.step) == (Stage.ASKING, Step.CONSENT)


def test_after_not_now_yes_is_still_open(at, priya):
    referral = at("asking")
    referral.postpone(by=priya, until=now() + timedelta(days=14))

    referral.agree(by=priya)

    assert referral.introduced


def test_a_day_that_is_over_is_refused(at, priya):
    with pytest.raises(Refused):
        at("asking").postpone(by=priya, until=now())


@pytest.mark.parametrize("stage", ["asking", "introduced", "in_touch", "met", "agreed", "paid"])
def test_no_thanks_ends_it_at_any_stage_and_closes_the_details(at, priya, tomas, stage):
    referral = at(stage)

    referral.refuse(by=priya)

    assert referral.ending.how is End.NOT_WANTED
    assert not referral.details_open_to(tomas)
    assert referral.holder is Holder.NOBODY


def test_after_a_no_the_giver_hears_why_if_said_and_the_receiver_not_now(at, priya, maya, tomas):
    referral = at("asking")

    referral.refuse(by=priya, note="Found somebody.")

    told = {letter.to: letter.kind for letter in referral.timeline[-1].letters}
    assert told == {maya: LetterKind.NOT_THIS_TIME, tomas: LetterKind.NOT_AHEAD}
    assert not referral.timeline[-1].readable_by(frozenset({Seat.RECEIVER}), tomas)


@pytest.mark.parametrize("act", ["agree", "refuse"])
def test_nobody_answers_twice(at, priya, act):
    referral = at("asking")
    referral.refuse(by=priya)

    with pytest.raises(Refused):
        getattr(referral, act)(by=priya)


@pytest.mark.parametrize("who", ["maya", "tomas", "ruth", "olga"])
@pytest.mark.parametrize("act", ["agree", "refuse"])
def test_nobody_answers_for_the_contact(at, cast, who, act):
    with pytest.raises(Refused):
        getattr(at("asking"), act)(by=getattr(cast, who))


def test_silence_is_a_no_too(at, clock):
    referral = at("asking")

    referral.pass_time(referral.due_at)
    assert (referral.step, referral.holder) == (Step.RING_THEM, Holder.GIVER)
    referral.pass_time(referral.due_at)

    assert referral.ending.how is End.NO_ANSWER


def test_a_contact_with_only_a_phone_is_reached_by_the_givers_own_text(at, priya, maya):
    priya.email = None
    referral = at("asking")
    assert (referral.step, referral.holder) == (Step.TEXT_THEM, Holder.GIVER)

    referral.text_sent(by=maya)

    assert (referral.step, referral.holder) == (Step.CONSENT, Holder.CONTACT)


class TestSomebodyElse:
    """The link reached the wrong person, or the right person names another."""

    def test_a_link_that_reached_somebody_else_dies_and_the_giver_has_the_turn(self, at, priya):
        referral = at("asking")

        referral.disown(by=priya)

        assert referral.need.generation == 2
        assert (priya.email, priya.phone) == (None, "+442079460123")
        assert (referral.step, referral.holder) == (Step.MEND_DETAILS, Holder.GIVER)

    def test_mended_details_write_to_the_contact_for_the_first_time(self, at, priya, maya):
        referral = at("asking")
        referral.disown(by=priya)

        referral.mend_details(by=maya, email="right@example.org", phone=None)

        assert (referral.step, referral.holder) == (Step.CONSENT, Holder.CONTACT)
        assert owed(referral, priya).count(LetterKind.INTRODUCTION) == 2

    def test_an_introduction_that_reached_somebody_else_is_sent_again(self, at, priya, maya):
        referral = at("introduced")
        referral.disown(by=priya)
        assert referral.step is Step.MEND_DETAILS

        referral.mend_details(by=maya, email="right@example.org", phone=None)

        assert referral.step is Step.HELLO
        assert owed(referral, priya).count(LetterKind.INTRODUCTION) == 2

    def test_what_the_receiver_called_wrong_is_mended_without_another_letter(self, at, priya, maya, tomas):
        referral = at("introduced")
        referral.say("details-wrong", by=tomas)

        referral.mend_details(by=maya, email="right@example.org", phone=None)

        assert owed(referral, priya).count(LetterKind.INTRODUCTION) == 1

    def test_a_link_can_be_disowned_after_the_end_and_nothing_is_written(self, at, priya):
        referral = at("asking")
        referral.refuse(by=priya)
        lines = len(referral.timeline)

        referral.disown(by=priya)

        assert (priya.email, len(referral.timeline)) == (None, lines)

    def test_a_colleague_is_asked_afresh_and_nothing_said_of_the_first_holds(self, at, priya, tomas):
        referral = at("introduced")
        assert referral.details_open_to(tomas)

        referral.pass_to_colleague(by=priya, name="Arun Das", email="arun@example.org", phone=None)

        assert not referral.details_open_to(tomas)
        assert (referral.need.expects_call, referral.need.spoke_on, referral.need.generation) == (False, None, 2)
        assert (referral.stage, referral.holder) == (Stage.ASKING, Holder.CONTACT)
        assert (priya.name, priya.phone) == ("Arun Das", None)

    def test_a_colleague_is_not_bound_by_not_now(self, at, priya):
        referral = at("asking")
        referral.postpone(by=priya, until=now() + timedelta(days=14))

        referral.pass_to_colleague(by=priya, name="Arun Das", email="arun@example.org", phone=None)

        assert referral.step is Step.CONSENT

    def test_a_colleague_may_say_yes(self, at, priya, tomas):
        referral = at("introduced")
        referral.pass_to_colleague(by=priya, name="Arun Das", email="arun@example.org", phone=None)

        referral.agree(by=priya)

        assert referral.details_open_to(tomas)

    def test_after_yes_it_is_no_longer_passed_on(self, at, priya):
        referral = at("asking")
        referral.agree(by=priya)

        with pytest.raises(Refused):
            referral.pass_to_colleague(by=priya, name="Arun Das", email="arun@example.org", phone=None)


class TestCorrecting:
    def test_the_contact_puts_right_what_is_known_about_them(self, at, priya):
        referral = at("introduced")

        referral.correct(by=priya, name="Priya N.", email="new@example.org", phone=None, best_time="Mornings")

        assert (priya.name, priya.email, priya.phone, priya.best_time) == ("Priya N.", "new@example.org", None, "Mornings")

    def test_corrected_details_let_the_receiver_go_on(self, at, priya, tomas):
        referral = at("introduced")
        referral.say("details-wrong", by=tomas)
        assert referral.step is Step.MEND_DETAILS

        referral.correct(by=priya, name="Priya Nair", email="new@example.org", phone=None, best_time="")

        assert referral.step is Step.HELLO
        assert referral.current(What.DETAILS) == []

    def test_one_way_to_reach_them_stays(self, at, priya):
        with pytest.raises(Refused):
            at("introduced").correct(by=priya, name="Priya", email=None, phone=None, best_time="")

    def test_nobody_else_corrects_them(self, at, tomas):
        with pytest.raises(Refused):
            at("introduced").correct(by=tomas, name="P", email="x@example.org", phone=None, best_time="")
