"""Everything about a contact goes at once, and what stays names nobody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.erasure import due_to_be_forgotten, erase, forget, forgotten_on
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.need import Budget, Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.closing import Telling
from exchange.models.referral.decline import Reason
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Holder, Stage
from exchange.models.timeline import Kind, Readers

# Every word about the contact that the story below writes anywhere holds one of these.
TRACES = ("Priya", "Nair", "leafandladle", "+442079460123", "SECRET")


def whole_database() -> str:
    """Every value of every row of every table."""
    db.session.flush()
    rows = (row for table in Base.metadata.sorted_tables for row in db.session.execute(table.select()))
    return "\n".join(repr(tuple(row)) for row in rows)


def traces() -> set[str]:
    text = whole_database()
    return {trace for trace in TRACES if trace in text}


@pytest.fixture
def told(cast, clock) -> Referral:
    """A referral in which everybody wrote something everywhere they can."""
    need = {"words": "SECRET need", "area": "SECRET area", "wanted_when": "SECRET when", "budget": Budget.LARGE}
    referral = Referral.draft(cast.maya, cast.millbrook, cast.priya, cast.ruth, expects_call=False, **need)
    referral.manner, referral.words = "words", "SECRET introduction, Priya"
    db.session.add(referral)
    db.session.flush()
    referral.need.tick({1, 2})
    referral.send(by=cast.maya)
    referral.ask(by=cast.ruth, text="SECRET question about Priya Nair")
    referral.reply(by=cast.maya, text="SECRET reply")
    referral.turn_down(by=cast.ruth, reason=Reason.WOULD_NOT_SUIT, note="SECRET no")
    other = referral.offer_on(by=cast.maya, receiver=cast.tomas)
    other.words = "SECRET introduction again"
    db.session.add(other)
    db.session.flush()
    other.send(by=cast.maya)
    other.accept(by=cast.tomas, thanks="SECRET thanks for Priya")
    other.postpone(by=cast.priya, until=now() + timedelta(days=3))
    other.resume(by=cast.tomas)
    other.agree(by=cast.priya, need_is_right=False, correction="SECRET correction")
    cast.priya.best_time = "SECRET mornings"
    cast.priya.go_away(now().date(), now().date())
    for readers in (Readers.ALL, Readers.RECEIVER_CONTACT, Readers.GIVER_CONTACT):
        other.post(by=cast.priya, text=f"SECRET {readers}", readers=readers)
    for readers in (Readers.GIVER_RECEIVER, Readers.AUTHOR):
        other.post(by=cast.tomas, text=f"SECRET {readers}", readers=readers)
    other.say(Saying.SAID_HELLO, by=cast.tomas, note="SECRET fact")
    other.pause(by=cast.tomas, until=now() + timedelta(days=9), note="SECRET pause")
    other.resume(by=cast.tomas)
    other.give_heads_up(by=cast.tomas, happened="SECRET happened", done="SECRET done", expect="SECRET expect")
    other.thank(by=cast.tomas, text="SECRET thank-you")
    db.session.commit()
    return other


def test_nothing_of_the_contact_is_left_anywhere_in_the_database(told):
    assert traces() == set(TRACES)

    erase(told.need)
    db.session.flush()
    db.session.delete(db.session.scalars(select(Envelope)).one())  # the last letter has left
    db.session.execute(Letter.__table__.delete())

    assert traces() == set()


def test_nothing_is_left_of_what_was_told_at_the_end(at, cast):
    passed, closed = at("met"), at("complete")
    passed.pass_along(by=cast.tomas, to=cast.sam, need="SECRET need", words="SECRET, Priya", better="SECRET better")
    passed.agree_to_pass_along(by=cast.priya)
    closed.close(by=cast.tomas, became="SECRET of Priya", telling=Telling.NAMES)
    closed.give_thanks(by=cast.priya, text="SECRET thanks", readers=Readers.ALL)
    closed.repeat(by=cast.tomas, words="SECRET again")

    erase(closed.need)
    db.session.flush()
    db.session.execute(Letter.__table__.delete())
    db.session.execute(Envelope.__table__.delete())

    assert traces() == set()


def test_a_skeleton_stays_of_dates_and_members(told, maya, tomas):
    happened = [(entry.kind, entry.at) for entry in told.timeline]

    erase(told.need)

    assert [(entry.kind, entry.at) for entry in told.timeline][: len(happened)] == happened
    assert (told.giver, told.receiver) == (maya, tomas)
    assert told.need.erased_at
    assert told.contact.erased_at


def test_what_was_under_way_ends_and_nobody_is_asked_anything(told):
    erase(told.need)

    assert told.ending.how is End.NOT_WANTED
    assert told.timeline[-1].kind is Kind.ERASED
    assert (told.stage, told.holder) == (Stage.ENDED, Holder.NOBODY)


def test_words_that_were_there_are_marked_as_removed(told):
    asked = next(entry for referral in told.need.referrals for entry in referral.timeline if entry.kind is Kind.ASKED)

    erase(told.need)

    assert asked.redacted_at


def test_the_receiver_can_no_longer_read_how_to_reach_them(told, tomas):
    assert told.details_open_to(tomas)

    erase(told.need)

    assert not told.details_open_to(tomas)


def test_no_unsent_letter_to_or_about_the_contact_survives_but_the_last_two(told, priya, tomas):
    erase(told.need)

    letters = db.session.scalars(select(Letter)).all()
    assert {(letter.to, letter.kind) for letter in letters} == {
        (priya, LetterKind.ERASED),
        (tomas, LetterKind.NOT_AHEAD),
    }


def test_the_last_letter_goes_to_the_address_that_is_gone(told, priya):
    erase(told.need)
    db.session.flush()

    envelope = db.session.scalars(select(Envelope)).one()
    assert (envelope.address, envelope.to) == ("priya@leafandladle.example", priya)
    assert priya.email is None


def test_a_letter_in_an_envelope_with_others_goes_and_the_others_stay(told, maya):
    about = next(letter for letter in told.letters if letter.to is maya)
    other = Letter(to=maya, kind=LetterKind.YOUR_TURN, occasion="something else", due_at=now())
    db.session.add(Envelope.around([about, other], maya.email, now().date()))
    db.session.flush()

    erase(told.need)

    envelope = db.session.scalars(select(Envelope).where(Envelope.person_id == maya.id)).one()
    db.session.refresh(envelope)
    assert envelope.letters == [other]


def test_a_mailbox_without_a_server_forgets_what_it_kept(told, maya):
    about = next(letter for letter in told.letters if letter.to is maya)
    envelope = Envelope.around([about], "", now().date())
    envelope.sent_at = now()
    db.session.add(envelope)
    db.session.flush()
    kept = {"address": maya.email, "subject": "News", "source": "SECRET about Priya"}
    db.session.add(KeptMail(message_id=f"<{envelope.message_id}@localhost>", **kept))

    erase(told.need)

    assert db.session.scalars(select(KeptMail)).all() == []


def test_what_a_mail_server_said_about_the_address_goes_too(told, priya):
    letter = next(letter for letter in told.letters if letter.to is priya)
    envelope = Envelope.around([letter], "priya@leafandladle.example")
    envelope.dead_at, envelope.error = now(), "550 priya@leafandladle.example unknown"
    db.session.add(envelope)

    erase(told.need)

    assert (envelope.address, envelope.error) == ("", "")


def test_a_contact_without_an_address_is_written_to_no_more(at, priya):
    referral = at("introduced")
    priya.email = None

    erase(referral.need)

    assert db.session.scalars(select(Envelope)).all() == []


def test_somebody_who_needs_it_themself_keeps_their_name(at, cast, maya):
    referral = at("introduced", contact=maya, expects_call=None)

    erase(referral.need)

    assert (maya.name, maya.email) == ("Maya Okafor", "maya@millbrook.example")
    assert referral.need.words == ""


def test_all_the_needs_of_one_contact_go_together_and_other_contacts_stay(at, session):
    first, second = at("met"), at("asking")
    sam = Person(name="Sam Stays", email="stays@example.org")
    other = at("introduced", contact=sam)

    erase(second.need)

    assert first.need.erased_at
    assert first.ending
    assert other.need.erased_at is None
    assert sam.name == "Sam Stays"


def test_a_draft_about_the_contact_goes_altogether(at):
    sent, draft = at("introduced"), at("draft")
    draft_id = draft.id

    erase(sent.need)
    db.session.flush()

    assert db.session.get(Referral, draft_id) is None


WHEN = [
    (End.NOT_WANTED, 30),
    (End.NO_ANSWER, 30),
    (End.DECLINED, 30),
    (End.UNREACHABLE, 30),
    (End.FADED, 365),
    (End.PASSED_ON, 365),
    (End.HANDED_BACK, 365),
    (End.NO_FIT, 365),
    (End.COMPLETE, 365),
]


@pytest.mark.parametrize(("how", "days"), WHEN)
def test_details_go_by_themselves_30_days_after_a_no_and_a_year_after_an_ending(at, how, days):
    referral = at("met")
    referral.end(how)
    db.session.commit()
    last_day = now() + timedelta(days=days)

    assert forgotten_on(referral) == last_day
    assert db.session.scalars(due_to_be_forgotten(last_day - timedelta(minutes=1))).all() == []
    assert db.session.scalars(due_to_be_forgotten(last_day)).all() == [referral.need]


def test_as_long_as_one_receiver_goes_on_nothing_is_forgotten(at, cast):
    first = at("offered")
    first.turn_down(by=cast.tomas)
    second = first.offer_on(by=cast.maya, receiver=cast.sam)
    second.words = "Meet Sam."
    db.session.add(second)
    db.session.flush()
    second.send(by=cast.maya)
    db.session.commit()

    assert db.session.scalars(due_to_be_forgotten(now() + timedelta(days=400))).all() == []


def test_a_draft_is_kept_for_its_time_and_a_need_nobody_offers_is_not(at):
    draft = at("draft")
    need = draft.need

    assert db.session.scalars(due_to_be_forgotten(now())).all() == []

    db.session.delete(draft)
    db.session.commit()

    assert db.session.scalars(due_to_be_forgotten(now())).all() == [need]


def test_what_the_clock_forgets_it_forgets_without_a_word(told, clock):
    told.refuse(by=told.contact)
    db.session.commit()
    entries = len(told.timeline)

    forget(told.need)
    db.session.flush()

    assert traces() == set()
    assert len(told.timeline) == entries
    assert db.session.scalars(select(Letter)).all() == []
    assert db.session.scalars(due_to_be_forgotten(now() + timedelta(days=999))).all() == []


def test_a_need_forgotten_by_the_clock_leaves_the_contact_to_the_other_one(at, priya):
    old, new = at("met"), at("met")
    old.end(End.NO_FIT)

    forget(old.need)

    assert old.need.words == ""
    assert priya.name == "Priya Nair"
    assert db.session.scalars(Need.about(priya)).all() == [new.need]
