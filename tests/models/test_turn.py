"""Whose turn it is, stage by stage, and by when: in working days of the holder's own calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from exchange.clock import now
from exchange.models.group import Holiday
from exchange.models.person import Away
from exchange.models.referral.ending import End
from exchange.models.referral.introduction import Manner
from exchange.models.referral.offer import AnswerIn
from exchange.models.referral.saying import Saying, What
from exchange.models.referral.turn import Holder, Stage, Step, turn
from tests import cast as people

# The clock stands at Wednesday 3 June 2026, 10:00 in London; the undo window of ten minutes goes before what it delays.
TABLE = [
    ("draft", {}, Step.FINISH_DRAFT, Holder.GIVER, "17 Jun 10:00"),
    ("offered", {}, Step.ANSWER, Holder.RECEIVER, "4 Jun 10:00"),
    ("introducing", {}, Step.CALL, Holder.GIVER, "5 Jun 10:00"),
    ("introducing", {"manner": Manner.TOGETHER}, Step.BRING_TOGETHER, Holder.GIVER, "5 Jun 10:00"),
    ("asking", {}, Step.CONSENT, Holder.CONTACT, "10 Jun 10:10"),
    ("accepted", {}, Step.HELLO, Holder.RECEIVER, "4 Jun 10:10"),
    ("in_touch", {}, Step.NEXT_STEP, Holder.RECEIVER, "10 Jun 10:00"),
    ("meeting_set", {}, Step.MEETING, Holder.NOBODY, "5 Jun 10:00"),
    ("met", {}, Step.NEXT_STEP, Holder.RECEIVER, "10 Jun 10:00"),
    ("agreed", {}, Step.FINISH_WORK, Holder.RECEIVER, "3 Jul 10:00"),
    ("delivered", {}, Step.PAYMENT, Holder.RECEIVER, "22 Jun 10:00"),
    ("paid", {}, Step.HAPPINESS, Holder.CONTACT, "10 Jun 10:00"),
    ("complete", {}, Step.THANK, Holder.RECEIVER, "5 Jun 10:00"),
]


def london(words: str) -> datetime:
    """A moment of that summer, on the clock of Millbrook."""
    return datetime.strptime(f"2026 {words}", "%Y %d %b %H:%M").replace(tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(("stage", "how", "step", "holder", "due"), TABLE)
def test_every_stage_has_its_holder_its_step_and_its_day(at, stage, how, step, holder, due):
    referral = at(stage, **how)

    assert (referral.step, referral.holder, referral.due_at) == (step, holder, london(due))


def test_the_turn_is_a_pure_function_of_what_happened_and_of_the_time(at):
    referral = at("met")
    before = (referral.version, len(referral.timeline), referral.changes_at)

    assert turn(referral, now()) == turn(referral, now())
    assert (referral.version, len(referral.timeline), referral.changes_at) == before


def test_a_weekend_does_not_count(at, clock):
    clock.move_to(datetime(2026, 6, 5, 9, tzinfo=UTC), tick=False)

    assert at("offered").due_at == london("8 Jun 10:00")


def test_what_is_sent_at_night_counts_from_the_next_morning(at, clock):
    clock.move_to(datetime(2026, 6, 3, 20, tzinfo=UTC), tick=False)

    assert at("offered").due_at == london("5 Jun 8:00")


def test_a_holiday_of_the_group_does_not_count(at, cast):
    cast.millbrook.holidays.append(Holiday(day=date(2026, 6, 4), name="Founders’ day"))

    assert at("offered").due_at == london("5 Jun 10:00")


def test_the_days_somebody_is_away_do_not_count_for_them_and_do_for_others(at, cast):
    cast.tomas.away.append(Away(first=date(2026, 6, 4), last=date(2026, 6, 12)))

    assert at("offered").due_at == london("15 Jun 10:00")
    assert at("introducing").due_at == london("5 Jun 10:00")


def test_a_hello_waits_until_the_contact_is_back(at, cast):
    cast.priya.go_away(date(2026, 6, 4), date(2026, 6, 12))

    assert at("introduced").due_at == london("15 Jun 10:10")


def test_the_holders_own_zone_counts(at, cast):
    cast.tomas.timezone = "Pacific/Auckland"

    # Nine in the evening there: one working day from the next morning at eight.
    assert at("offered").due_at == datetime(2026, 6, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer_in", "due"),
    [(AnswerIn.HOURS_4, "3 Jun 14:00"), (AnswerIn.DAYS_3, "8 Jun 10:00"), (AnswerIn.DAYS_10, "17 Jun 10:00")],
)
def test_the_giver_chooses_how_long_the_answer_may_take(cast, answer_in, due):
    referral = people.draft(cast)
    referral.answer_in = answer_in

    referral.send(by=cast.maya)

    assert referral.due_at == london(due)


def test_the_rules_of_the_group_are_those_of_the_day_it_was_sent(at, cast):
    cast.millbrook.days = {"hello": 3}
    referral = at("accepted")

    cast.millbrook.days = {"hello": 9}
    referral.take_turn()

    assert referral.due_at == london("8 Jun 10:10")


def test_no_answer_goes_back_to_the_giver_who_may_wait(at, maya, clock):
    referral = at("offered")

    clock.shift(timedelta(days=1))
    referral.pass_time()
    assert (referral.step, referral.holder, referral.due_at) == (Step.DECIDE_ON, Holder.GIVER, london("8 Jun 10:00"))
    referral.wait(by=maya)

    assert (referral.step, referral.holder, referral.due_at) == (Step.ANSWER, Holder.RECEIVER, london("5 Jun 10:00"))


def test_a_question_is_the_givers_and_the_time_to_answer_starts_afresh(at, maya, tomas, clock):
    referral = at("offered")

    referral.ask(by=tomas, text="How many invoices a month?")
    assert (referral.stage, referral.step, referral.due_at) == (Stage.QUESTION, Step.REPLY, london("5 Jun 10:00"))
    clock.shift(timedelta(hours=3))
    referral.reply(by=maya, text="About forty.")

    assert (referral.step, referral.due_at) == (Step.ANSWER, london("4 Jun 13:00"))


def test_a_contact_who_does_not_answer_is_left_in_peace_in_the_end(at, clock):
    referral = at("asking")

    clock.move_to(london("10 Jun 10:10"), tick=False)
    referral.pass_time()
    assert (referral.step, referral.holder, referral.due_at) == (Step.RING_THEM, Holder.GIVER, london("15 Jun 10:10"))
    clock.move_to(london("15 Jun 10:10"), tick=False)
    referral.pass_time()

    assert referral.ending.how is End.NO_ANSWER
    assert referral.holder is Holder.NOBODY


def test_a_contact_without_an_address_is_texted_by_the_giver(at, cast):
    cast.priya.email = None

    referral = at("asking")

    assert (referral.step, referral.holder, referral.due_at) == (Step.TEXT_THEM, Holder.GIVER, london("5 Jun 10:00"))


def test_after_the_date_both_are_asked_until_the_next_working_day(at, clock):
    referral = at("meeting_set")

    clock.move_to(london("5 Jun 10:00"), tick=False)
    referral.pass_time()

    assert (referral.step, referral.holder, referral.due_at) == (Step.DID_YOU_MEET, Holder.BOTH, london("8 Jun 10:00"))


def test_waiting_for_the_contact_falls_back_to_the_receiver(at, tomas, clock):
    referral = at("in_touch")

    referral.say(Saying.WAITING, by=tomas)
    assert (referral.step, referral.holder, referral.due_at) == (Step.THEIR_MOVE, Holder.CONTACT, london("10 Jun 10:00"))
    clock.move_to(london("10 Jun 10:00"), tick=False)
    referral.pass_time()

    assert (referral.step, referral.holder, referral.due_at) == (Step.NEXT_STEP, Holder.RECEIVER, london("17 Jun 10:00"))


def test_thinking_it_over_falls_back_to_the_receiver(at, tomas, clock):
    referral = at("met")
    clock.shift(timedelta(hours=1))

    referral.say(Saying.PRICE_SENT, by=tomas)
    assert (referral.step, referral.holder, referral.due_at) == (Step.THINKING, Holder.CONTACT, london("17 Jun 11:00"))
    clock.move_to(london("17 Jun 11:00"), tick=False)
    referral.pass_time()

    assert (referral.step, referral.holder) == (Step.NEXT_STEP, Holder.RECEIVER)


def test_a_difference_is_for_both_within_two_working_days(at, tomas, priya, clock):
    referral = at("meeting_set")
    clock.move_to(london("5 Jun 11:00"), tick=False)
    referral.pass_time()

    referral.say(Saying.NOT_MET, by=priya)
    referral.say(Saying.MET, by=tomas)

    assert referral.differs(What.MET)
    assert (referral.step, referral.holder, referral.due_at) == (Step.DIFFERENCE, Holder.BOTH, london("9 Jun 11:00"))


def test_the_promised_day_counts_for_the_work(at, tomas):
    referral = at("agreed")

    referral.say(Saying.NEW_DATE, by=tomas, on=london("24 Jun 18:00"))

    assert (referral.step, referral.due_at) == (Step.FINISH_WORK, london("24 Jun 18:00"))


def test_not_yet_paid_asks_again_after_three_working_days(at, tomas, clock):
    referral = at("delivered")

    referral.say(Saying.NOT_PAID, by=tomas)

    assert (referral.step, referral.holder, referral.due_at) == (Step.PAYMENT, Holder.RECEIVER, london("8 Jun 10:00"))


def test_no_answer_about_being_happy_is_a_good_ending_too(at, clock):
    referral = at("paid")

    clock.move_to(london("10 Jun 10:00"), tick=False)
    referral.pass_time()

    assert referral.ending.how is End.COMPLETE
    assert not referral.ticks.happy
    assert (referral.step, referral.holder) == (Step.THANK, Holder.RECEIVER)


def test_a_thank_you_that_does_not_come_is_not_waited_for(at, clock):
    referral = at("complete")

    clock.move_to(london("5 Jun 10:00"), tick=False)
    referral.pass_time()

    assert (referral.step, referral.holder, referral.changes_at) == (Step.NOTHING, Holder.NOBODY, None)


def test_a_pause_rests_and_comes_back_with_its_days_counted_afresh(at, tomas, clock):
    referral = at("in_touch")

    referral.pause(by=tomas, until=london("22 Jun 8:00"))
    assert (referral.stage, referral.step, referral.holder) == (Stage.IN_TOUCH, Step.PAUSED, Holder.NOBODY)
    assert referral.due_at == london("22 Jun 8:00")
    clock.move_to(london("22 Jun 8:00"), tick=False)
    referral.pass_time()

    assert (referral.step, referral.holder, referral.due_at) == (Step.NEXT_STEP, Holder.RECEIVER, london("29 Jun 8:00"))


def test_a_contact_left_expecting_somebody_is_the_givers_for_one_working_day(at, tomas):
    referral = at("offered")

    referral.turn_down(by=tomas)

    assert (referral.stage, referral.step, referral.holder) == (Stage.ENDED, Step.TELL_CONTACT, Holder.GIVER)
    assert referral.due_at == london("4 Jun 10:00")


def test_a_contact_who_knew_of_nothing_leaves_nobody_anything_to_do(at, tomas):
    referral = at("offered", expects_call=False)

    referral.turn_down(by=tomas)

    assert (referral.step, referral.holder) == (Step.NOTHING, Holder.NOBODY)
