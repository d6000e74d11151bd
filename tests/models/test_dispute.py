"""They don't agree: reminders stop, the giver is spared, and an organizer comes only when both ask."""

from datetime import timedelta

import pytest

from exchange.clock import now
from exchange.jobs.worth import still_worth
from exchange.models.letter import LetterKind
from exchange.models.referral.dispute import Over
from exchange.models.referral.ending import End
from exchange.models.referral.reading import lines
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Stage, Step
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers
from exchange.sentences import Names
from tests.models.owing import owed


@pytest.fixture
def disputed(at, priya):
    referral = at("agreed")
    referral.disagree(by=priya, over=Over.WORK, words="The books are a mess.")
    return referral


def invite(referral, cast):
    referral.ask_organizer(by=cast.tomas)
    referral.ask_organizer(by=cast.priya)


def test_nobody_has_the_turn_and_nobody_is_reminded(disputed, tomas, clock):
    letters = len(disputed.letters)
    clock.shift(timedelta(days=60))
    disputed.pass_time()

    assert (disputed.stage, disputed.step, disputed.holder) == (Stage.AGREED, Step.DISPUTE, Holder.NOBODY)
    assert now() < disputed.due_at <= now() + timedelta(days=30)
    assert len(disputed.letters) == letters
    reminders = [letter for letter in disputed.letters if letter.entry is None and letter.to is tomas]
    assert not any(still_worth(letter) for letter in reminders)
    assert disputed.buttons_for(tomas) == []


def test_the_giver_reads_nothing_of_it_and_gets_no_letter(disputed, cast):
    maya = cast.maya
    disputed.give_account(by=cast.tomas, happened="I mixed up two months.", done="Redone by Friday.")
    invite(disputed, cast)
    disputed.settle(by=cast.tomas)

    assert not any(entry.noticed_by(disputed.seats_of(maya), maya) for entry in disputed.timeline[-5:])
    assert "Maya" not in {name for name, _kind in owed(disputed, -5)}


def test_the_receiver_hears_of_it_and_the_contact_gets_no_mail(disputed, cast):
    assert owed(disputed, -1) == {("Tomas", "news")}

    invite(disputed, cast)

    assert "Priya" not in {name for name, _kind in owed(disputed, -3)}


def test_one_who_asks_is_not_enough(disputed, cast):
    disputed.ask_organizer(by=cast.tomas)

    assert not disputed.may_be_looked_into_by(cast.ruth)
    assert LetterKind.MEDIATION not in {letter.kind for letter in disputed.letters}
    with pytest.raises(Refused):
        disputed.look_into(by=cast.ruth)


def test_once_both_ask_an_organizer_reads_what_both_see_from_then_on_and_both_see_that(disputed, cast):
    invite(disputed, cast)
    letter = next(letter for letter in disputed.letters if letter.kind is LetterKind.MEDIATION)
    assert letter.to is cast.ruth
    assert still_worth(letter)
    assert not any(map(Names(disputed, cast.ruth).may_read, lines(disputed, cast.ruth)))

    disputed.look_into(by=cast.ruth)

    read = {entry.text for entry in disputed.laid_open_to(cast.ruth)}
    assert "The books are a mess." in read
    assert "Priya, meet Tomas. Tomas, meet Priya." not in read
    assert disputed.timeline[-1].kind is Kind.LOOKED_IN
    assert not still_worth(letter)

    disputed.mediate(by=cast.ruth, words="Shall the three of us talk on Monday?")

    assert owed(disputed, -1) == {("Tomas", "news")}


@pytest.mark.parametrize("who", ["maya", "sam", "olga"])
def test_nobody_else_looks_in(who, disputed, cast):
    invite(disputed, cast)

    with pytest.raises(Refused):
        disputed.look_into(by=getattr(cast, who))
    assert disputed.laid_open_to(getattr(cast, who)) == []


def test_one_says_settled_and_the_days_start_afresh_unless_the_other_says_not_yet(disputed, cast, clock):
    clock.shift(timedelta(days=40))
    disputed.settle(by=cast.tomas)
    assert disputed.step is Step.FINISH_WORK
    assert disputed.due_at > now()
    assert not disputed.may_be_reopened_by(cast.tomas)

    disputed.not_settled(by=cast.priya)

    assert disputed.step is Step.DISPUTE
    assert owed(disputed, -1) == {("Tomas", "news")}


def test_it_may_end_badly_and_either_of_the_two_says_so(disputed, cast):
    with pytest.raises(Refused):
        disputed.end_badly(by=cast.maya)

    disputed.end_badly(by=cast.priya)

    assert disputed.ending.how is End.ENDED_BADLY
    assert not disputed.timeline[-1].text


@pytest.mark.parametrize("who", ["maya", "ruth", "sam", "olga"])
def test_it_is_between_the_two(who, at, cast):
    with pytest.raises(Refused):
        at("met").disagree(by=getattr(cast, who), over=Over.PRICE, words="Hm.")


@pytest.mark.parametrize("stage", ["offered", "asking", "complete"])
def test_only_while_the_two_are_at_it(stage, at, tomas):
    with pytest.raises(Refused):
        at(stage).disagree(by=tomas, over=Over.PRICE, words="Hm.")


def test_it_does_not_rest_meanwhile_and_nothing_is_said_twice(disputed, cast):
    for act in (
        lambda: disputed.pause(by=cast.tomas, until=now() + timedelta(days=9)),
        lambda: disputed.disagree(by=cast.tomas, over=Over.PRICE, words="And this."),
        lambda: disputed.say(Saying.DONE, by=cast.tomas),
    ):
        with pytest.raises(Refused):
            act()


def test_what_is_written_after_it_was_settled_is_between_the_two_again(disputed, cast, clock):
    invite(disputed, cast)
    disputed.look_into(by=cast.ruth)
    disputed.settle(by=cast.priya)
    clock.shift(timedelta(hours=1))
    disputed.post(by=cast.tomas, text="My new number, for you alone.", readers=Readers.RECEIVER_CONTACT)

    assert disputed.timeline[-1] not in disputed.laid_open_to(cast.ruth)
    assert not Names(disputed, cast.priya).lookers(disputed.timeline[-1])


def test_who_opened_an_older_one_has_not_opened_the_new_one(disputed, cast, clock):
    invite(disputed, cast)
    disputed.look_into(by=cast.ruth)
    disputed.settle(by=cast.priya)
    clock.shift(timedelta(hours=1))
    disputed.disagree(by=cast.priya, over=Over.PRICE, words="And the bill is too high.")
    invite(disputed, cast)

    assert not disputed.may_be_mediated_by(cast.ruth)
    assert "Ruth" not in Names(disputed, cast.priya).audience(Readers.RECEIVER_CONTACT)
    assert any(letter.kind is LetterKind.MEDIATION and still_worth(letter) for letter in disputed.letters)

    disputed.look_into(by=cast.ruth)

    assert "And the bill is too high." in {entry.text for entry in disputed.laid_open_to(cast.ruth)}
    assert Names(disputed, cast.priya).audience(Readers.RECEIVER_CONTACT) == "Only Tomas, Ruth and you"


def test_what_was_written_while_it_passed_for_settled_stays_between_the_two(disputed, cast, clock):
    invite(disputed, cast)
    disputed.look_into(by=cast.ruth)
    clock.shift(timedelta(hours=1))
    disputed.settle(by=cast.tomas)
    disputed.post(by=cast.tomas, text="My new number, for you alone.", readers=Readers.RECEIVER_CONTACT)
    disputed.not_settled(by=cast.priya)
    clock.shift(timedelta(hours=1))
    disputed.post(by=cast.tomas, text="Redone by Friday.", readers=Readers.RECEIVER_CONTACT)

    read = {entry.text for entry in disputed.laid_open_to(cast.ruth)}
    assert "Redone by Friday." in read
    assert "My new number, for you alone." not in read


def test_nobody_reads_along_with_the_giver_who_is_left_out_and_the_others_are_told(disputed, cast):
    invite(disputed, cast)
    disputed.look_into(by=cast.ruth)
    disputed.post(by=cast.maya, text="How is it going, you two?", readers=Readers.ALL)

    assert disputed.timeline[-1] not in disputed.laid_open_to(cast.ruth)
    assert Names(disputed, cast.maya).audience(Readers.ALL) == "All three"
    assert Names(disputed, cast.tomas).audience(Readers.ALL) == "All three and Ruth"


def test_after_half_a_year_without_a_word_it_is_asked_once_and_then_fades(at, priya, tomas, maya, clock):
    referral = at("agreed")
    referral.disagree(by=priya, over=Over.WORK, words="The numbers are wrong.")
    asked = []
    for _ in range(9):
        clock.shift(timedelta(days=31))
        referral.pass_time()
        asked += [letter for letter in referral.letters if letter.kind is LetterKind.FADING and letter not in asked]

    assert [letter.to for letter in asked] == [tomas]
    assert referral.ending.how is End.FADED


def test_a_line_of_anybody_keeps_it_open(at, priya, tomas, clock):
    referral = at("agreed")
    referral.disagree(by=priya, over=Over.WORK, words="The numbers are wrong.")
    clock.shift(timedelta(days=200))
    referral.pass_time()
    clock.shift(timedelta(days=1))
    referral.post(by=tomas, text="We meet on Friday.", readers=referral.readers_for(tomas)[0])
    clock.shift(timedelta(days=40))
    referral.pass_time()

    assert referral.ending is None
    assert referral.step == "dispute"
