"""A time that has gone by is not said as if it were still to come: on no court, in no list, on no page of the contact's."""

from datetime import timedelta

import pytest
from flask import current_app

from exchange.clock import now
from exchange.db import db
from exchange.mail.compose import compose
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.prompt import ask
from exchange.models.referral.introduction import Manner
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Step
from exchange.views.links import contact_path

STORIES = {
    Step.REPLY: ("offered", {}, lambda r, c: r.ask(by=c.tomas, text="How many staff?")),
    Step.DECIDE_ON: ("offered", {}, None),
    Step.TELL_CONTACT: ("offered", {}, lambda r, c: r.turn_down(by=c.tomas)),
    Step.CALL: ("introducing", {}, None),
    Step.BRING_TOGETHER: ("introducing", {"manner": Manner.TOGETHER}, None),
    Step.HELLO: ("introduced", {}, None),
    Step.MEND_DETAILS: ("introduced", {}, lambda r, c: r.say(Saying.DETAILS_WRONG, by=c.tomas)),
    Step.HELP_REACH: ("introduced", {}, lambda r, c: [r.say(Saying.TRIED, by=c.tomas) for _ in range(3)]),
    Step.NEXT_STEP: ("in_touch", {}, None),
    Step.DIFFERENCE: ("met", {}, lambda r, c: r.say(Saying.NOT_MET, by=c.priya)),
    Step.FINISH_WORK: ("agreed", {}, None),
    Step.PAYMENT: ("delivered", {}, None),
    Step.SETTLE: ("paid", {}, lambda r, c: r.say(Saying.UNHAPPY, by=c.priya)),
}


@pytest.fixture(params=STORIES, ids=lambda step: step.value)
def long_ago(request, at, cast, clock):
    """A turn that nobody has taken for a month."""
    stage, how, act = STORIES[request.param]
    referral = at(stage, **how)
    if act:
        act(referral, cast)
        db.session.commit()
    clock.shift(timedelta(days=30, hours=12))
    referral.pass_time()
    db.session.commit()
    assert referral.step is request.param
    assert referral.due_at < now()
    return referral


def moment(referral) -> str:
    return f"{referral.due_at:%-d %b}"


def test_it_is_said_without_the_date(long_ago, browser_of, maya, tomas, ruth, anybody):
    with current_app.test_request_context():
        contacts_page = contact_path(long_ago.need)
    pages = [browser_of(who).get(path).text for who in (maya, tomas) for path in ("/home", "/referrals")]
    courts = [browser_of(who).get(f"/r/{long_ago.id}").text.partition('class="thread"')[0] for who in (maya, tomas, ruth)]
    theirs = anybody.get(contacts_page).text.partition('class="thread"')[0]

    said = [page for page in (*pages, *courts, theirs) if f"y {moment(long_ago)}" in page or f"{moment(long_ago)}, " in page]

    assert said == []


def test_nor_in_the_mail_that_reminds(long_ago, maya):
    letter = Letter(to=maya, kind=LetterKind.YOUR_TURN, occasion="again", referral=long_ago, due_at=now())
    envelope = Envelope.around([letter], "maya@millbrook.example")
    db.session.add(envelope)
    ask([letter])
    db.session.commit()

    assert f"{long_ago.due_at:%a %-d %b}" not in (compose(envelope).body or "")
