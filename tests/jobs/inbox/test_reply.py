"""An answer by mail has exactly the effect of the same answer on the page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchange.jobs.inbox import Fate
from exchange.models.received import Received
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Kind, Readers

UNDO = timedelta(minutes=11)


def test_yes_and_a_word_with_it(at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)

    fate = postbox.reply(postbox.newest(tomas), "Yes, gladly!\n\nThank you for thinking of me.\nTomas")

    assert fate is Fate.TAKEN
    assert referral.acceptance.by is tomas
    assert "Thank you for thinking of me." in referral.acceptance.thanks


def test_no_thanks(at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)

    postbox.reply(postbox.newest(tomas), "no thanks")

    assert referral.declined
    assert referral.decline.reason is None


def test_what_was_understood_is_said_in_one_mail_with_a_way_back(at, postbox, later, tomas, anybody):
    referral = at("offered")
    later(UNDO)
    before = postbox.mails(tomas)
    postbox.reply(postbox.newest(tomas), "yes")

    confirmation = postbox.newest(tomas)
    undo = next(line for line in postbox.text(tomas).splitlines() if "/undo/" in line).partition("8000")[2]
    shown, undone = anybody.get(undo), anybody.post(undo)

    assert postbox.mails(tomas) == before + 1
    assert confirmation["Auto-Submitted"] == "auto-replied"
    assert "Take it back" in shown.text
    assert referral.accepted is False
    assert undone.status_code == 302
    assert "Taken back" in anybody.get(undo).text


def test_a_contact_whose_no_was_a_slip_takes_it_back_by_the_link(at, postbox, later, priya, anybody):
    referral = at("asking")
    later(UNDO)
    postbox.reply(postbox.newest(priya), "no thanks")
    ended = referral.ended

    anybody.post(next(line for line in postbox.text(priya).splitlines() if "/undo/" in line).partition("8000")[2])

    assert (ended, referral.ended) == (True, False)
    assert referral.may_be_consented_by(priya)


def test_a_contact_who_said_yes_is_shown_where_to_change_their_mind(at, postbox, later, priya):
    at("asking")
    later(UNDO)

    postbox.reply(postbox.newest(priya), "yes")

    assert "Change your mind on your page" in postbox.text(priya)


def test_a_contact_says_not_now_until_a_day(at, postbox, later, priya):
    referral = at("asking")
    later(UNDO)

    postbox.reply(postbox.newest(priya), "Later 15 June please")

    [pause] = referral.pauses
    assert pause.until == datetime(2026, 6, 15, 8, tzinfo=ZoneInfo("Europe/London"))
    assert referral.consents[-1].answer == "later"


def test_a_contact_says_yes_and_the_words_go_to_the_receiver(at, postbox, later, priya):
    referral = at("asking")
    later(UNDO)

    postbox.reply(postbox.newest(priya), "Yes please.\n\nMornings are best.")

    assert referral.confirmed_by_contact
    assert [(line.text, line.readers) for line in referral.timeline if line.kind is Kind.POSTED] == [
        ("Mornings are best.", Readers.RECEIVER_CONTACT)
    ]


@pytest.mark.parametrize(
    ("stage", "words", "said"),
    [
        ("introduced", "I said hello", Saying.SAID_HELLO),
        ("meeting_set", "met", Saying.MET),
        ("meeting_set", "Yes!", Saying.MET),
        ("meeting_set", "not met", Saying.NOT_MET),
        ("agreed", "done", Saying.DONE),
        ("delivered", "paid", Saying.PAID),
        ("delivered", "not yet", Saying.NOT_PAID),
    ],
)
def test_a_members_turn_is_answered_in_one_word(stage, words, said, at, postbox, later, tomas):
    by_mail, by_hand = at(stage), at(stage)
    while not (asked := postbox.question(tomas, by_mail)):
        later(timedelta(days=1))

    fate = postbox.reply(asked.mail, f"{asked.number} {words}")
    by_hand.say(said, by=tomas)

    assert fate is Fate.TAKEN
    assert [(f.what, f.answer, f.seat) for f in by_mail.facts] == [(f.what, f.answer, f.seat) for f in by_hand.facts]
    assert (by_mail.step, by_mail.due_at) == (by_hand.step, by_hand.due_at)


def test_several_are_answered_by_their_numbers_in_one_line(at, postbox, later, tomas, maya):
    first, second = at("introduced"), at("introduced")
    while not (asked := postbox.question(tomas, second)):
        later(timedelta(days=1))
    numbers = [postbox.question(tomas, referral).number for referral in (first, second)]

    postbox.reply(asked.mail, f"{numbers[0]} said hello, {numbers[1]} later 22 June")

    assert first.stage == "in_touch"
    assert second.paused_until(second.pauses[0].at).date().isoformat() == "2026-06-22"


def test_what_was_not_understood_moves_nothing_is_kept_and_asked_back(at, postbox, later, session, tomas):
    referral = at("offered")
    later(UNDO)

    postbox.reply(postbox.newest(tomas), "Well, that depends on what Priya pays.")

    asked_back = postbox.text(tomas)
    assert referral.unanswered
    assert "nothing has moved" in asked_back
    assert "Yes, gladly" in asked_back
    assert [received.text for received in session.query(Received)] == ["Well, that depends on what Priya pays."]


def test_the_mail_that_asks_back_can_be_answered_too(at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)
    postbox.reply(postbox.newest(tomas), "Hm.")

    postbox.reply(postbox.newest(tomas), "yes")

    assert referral.accepted


def test_an_answer_that_comes_too_late_changes_nothing_and_hears_so(at, postbox, later, tomas, maya):
    referral = at("offered")
    later(UNDO)
    offer = postbox.newest(tomas)
    referral.withdraw(by=maya)

    postbox.reply(offer, "yes")

    assert not referral.accepted
    assert "moved on meanwhile" in postbox.text(tomas).replace("\n", " ")


def test_to_a_question_the_words_are_the_answer(at, postbox, later, tomas, maya):
    referral = at("offered")
    referral.ask(by=tomas, text="Is it urgent?")
    later(UNDO)

    postbox.reply(postbox.newest(maya), "Not before the summer, I should think.")

    assert referral.open_question is None
    assert referral.timeline[-1].text == "Not before the summer, I should think."


def test_news_is_answered_to_whoever_it_is_from_and_to_nobody_else(at, postbox, later, tomas, maya):
    referral = at("accepted")
    while not postbox.mails(maya):
        later(timedelta(hours=4))

    postbox.reply(postbox.newest(maya), "How good to hear. Priya can be shy.")

    line = next(line for line in referral.timeline if line.kind is Kind.POSTED)
    assert (line.by, line.readers) == (maya, Readers.GIVER_RECEIVER)


def test_what_a_contact_writes_goes_to_the_giver_whose_name_was_on_the_mail(at, postbox, later, priya):
    referral = at("asking")
    later(UNDO)

    postbox.reply(postbox.newest(priya), "Who is this Tomas, and what would it cost me?")

    line = next(line for line in referral.timeline if line.kind is Kind.POSTED)
    assert (line.by, line.readers) == (priya, Readers.GIVER_CONTACT)
    assert referral.step == "consent"


def test_stop_stops_the_mails(at, postbox, later, tomas):
    at("offered")
    later(UNDO)

    postbox.reply(postbox.newest(tomas), "stop these mails")

    assert tomas.mail_stopped_at
    assert "No more mails come from us" in postbox.text(tomas)


def test_a_file_is_refused_kindly_and_the_words_count(at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)
    offer = postbox.newest(tomas)

    postbox.reply(offer, "yes", attach="terms.pdf")

    assert referral.accepted
    assert "words are all we take in" in postbox.text(tomas).replace("\n", " ")


def test_a_mail_of_eleven_megabytes_is_turned_away_kindly(at, postbox, later, tomas):
    referral = at("offered")
    later(UNDO)

    fate = postbox.reply(postbox.newest(tomas), "yes\n\n" + "x" * 70 + "\n" + ("y" * 70 + "\n") * 155_000)

    assert fate is Fate.TOO_LARGE
    assert referral.unanswered
    assert "larger than 10 MB" in postbox.text(tomas)
