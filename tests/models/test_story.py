"""A referral from the first word to the thank-you, as the domain tells it."""

import pytest

from exchange.models.referral.turn import Holder, Stage, Step

WAYS = [
    ("draft", Stage.DRAFT, Step.FINISH_DRAFT, Holder.GIVER),
    ("offered", Stage.OFFERED, Step.ANSWER, Holder.RECEIVER),
    ("asking", Stage.ASKING, Step.CONSENT, Holder.CONTACT),
    ("introducing", Stage.INTRODUCING, Step.CALL, Holder.GIVER),
    ("introduced", Stage.INTRODUCED, Step.HELLO, Holder.RECEIVER),
    ("in_touch", Stage.IN_TOUCH, Step.NEXT_STEP, Holder.RECEIVER),
    ("meeting_set", Stage.MEETING_SET, Step.MEETING, Holder.NOBODY),
    ("met", Stage.MET, Step.NEXT_STEP, Holder.RECEIVER),
    ("agreed", Stage.AGREED, Step.FINISH_WORK, Holder.RECEIVER),
    ("delivered", Stage.DELIVERED, Step.PAYMENT, Holder.RECEIVER),
    ("paid", Stage.PAID, Step.HAPPINESS, Holder.CONTACT),
    ("complete", Stage.COMPLETE, Step.THANK, Holder.RECEIVER),
]


@pytest.mark.parametrize(("named", "stage", "step", "holder"), WAYS)
def test_at_every_stage_one_person_has_the_next_step(at, named, stage, step, holder):
    referral = at(named)

    assert (referral.stage, referral.step, referral.holder) == (stage, step, holder)
    assert referral.due_at


def test_after_the_thanks_nobody_has_anything_left_to_do(at, tomas):
    referral = at("complete")

    referral.thank(by=tomas, text="It ended well because you made the call.")

    assert (referral.step, referral.holder) == (Step.NOTHING, Holder.NOBODY)
